"""Every setting, in one frozen object, read from ``SUENOS_*`` environment variables or a ``.env`` file."""

from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The project: where nlu_data/ and responses/ lie."""


class Settings(BaseSettings):
    """Nothing is required: without any setting the bot runs on this machine with the web chat."""

    model_config = SettingsConfigDict(
        env_prefix="SUENOS_",
        env_file=".env",
        env_file_encoding="utf-8",
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
    )

    data: Path = Field(ROOT / "var", description="Folder for everything the bot writes: Redis, keys, model.")
    redis_url: SecretStr | None = Field(
        None, description="An own Redis (6.2 or later); empty: the embedded one under the data folder."
    )
    appendfsync: Literal["everysec", "always"] = Field(
        "everysec",
        description="Embedded Redis: 'always' loses nothing in a power cut and is slower; 'everysec' may lose the last second.",
    )
    understanding: Literal["embedded", "rasa"] = Field("embedded", description="Who guesses the intent.")
    rasa_url: str = Field(
        "http://127.0.0.1:5005", description="Where the Rasa server answers, with understanding=rasa."
    )
    host: str = Field("127.0.0.1", description="Address the web server listens on.")
    port: int = Field(8080, ge=0, le=65535, description="Port the web server listens on; 0 picks a free one.")
    public_url: str | None = Field(
        None,
        description="https address under which the web server is reached from outside; set: Telegram uses a webhook.",
    )
    embed_origins: str = Field(
        "", description="Sites that may embed the chat page, separated by spaces, e.g. https://campaign.example."
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of the proxies in front, separated by spaces, e.g. 127.0.0.1; they tell who really asks.",
    )
    telegram_token: SecretStr | None = Field(None, description="Bot token from @BotFather; empty: no Telegram.")
    telegram_api: str = Field(
        "https://api.telegram.org", description="Bot API server; another one for tests or a local server."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="Secret that Telegram sends with each webhook call; empty: made at start."
    )
    telegram_per_second: int = Field(30, ge=1, description="Messages a second to Telegram, all processes together.")
    telegram_chat_burst: int = Field(
        5,
        ge=1,
        description="Messages in a row to one chat before it is one a second; an answer may have three bubbles.",
    )
    telegram_group_per_minute: int = Field(20, ge=1, description="Messages a minute to one group.")
    desk_group: int | None = Field(
        None,
        description="Telegram forum group in which counsellors work, as its chat id (-100...); empty: browser only.",
    )
    content_repository: Path | None = Field(
        None,
        description="Bare git repository of the content that the studio works on; empty: made under the data folder.",
    )
    publish_needs_second_person: bool = Field(
        True, description="Whether somebody else has to agree before a draft is published."
    )
    publish_margin: float = Field(
        1.0,
        ge=0,
        description="By how many points of all test phrases a new edition may understand worse than the one before.",
    )
    workers: int = Field(8, ge=1, le=256, description="Conversations handled side by side.")
    senders: int = Field(16, ge=1, le=256, description="Conversations delivered to side by side.")
    keep_unanswered: bool = Field(
        True,
        description="Keep masked messages that were not understood, for the team to learn from; false: counts only.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged; never what people write."
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, written: str) -> str:
        for one in written.split():
            ip_network(one)
        return written

    @property
    def model_path(self) -> Path:
        """The trained embedded model."""
        return self.data / "model.npz"

    @property
    def editions_folder(self) -> Path:
        """The copy of the last published edition."""
        return self.data / "editions"

    @property
    def spool_folder(self) -> Path:
        """What arrived while Redis was down."""
        return self.data / "spool"

    @property
    def key_path(self) -> Path:
        """The master key."""
        return self.data / "master.key"

    @property
    def redis_folder(self) -> Path:
        """The embedded Redis."""
        return self.data / "redis"
