"""The studio's pages under ``/equipo/textos``: HTTP and markup. What a change means is decided in ``bot.studio``."""
