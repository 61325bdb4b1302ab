"""Where counsellors work. Acts on conversations only through the inbox, like everybody else."""
