"""Abbreviations of bodies and countries."""

from __future__ import annotations

import pytest

from pipeline.checks import acronyms
from tests.checks.samples import said

FAULTS = (
    ("ЮНЕСКО-ның қолдауымен", "При поддержке ЮНИСЕФ", "kk ru"),
    ("БҰҰ мен ЕҚЫҰ өкілдері", "Представители ООН и СНГ", "kk ru"),
    ("ҚР министрлігі", "Министерство РФ", "kk ru"),
    ("Представители ООН", "Representatives of the OECD", "ru en"),
    ("UN and OSCE", "БҰҰ өкілдері", "en kk"),
    ("ICOM мүшелері өтті", "Члены совета", "kk ru"),
    ("Заявление МВД", "Statement by the MFA", "ru en"),
    ("ЖСН көрсетіңіз", "Укажите БИН", "kk ru"),
    ("Премия США", "Ресей: РФ сыйлығы һәм үні", "ru kk"),
)
GOOD = (
    ("ІІМ өкілі, ЖСН қажет", "Представитель министерства, нужен ИИН", "kk ru"),
    ("МИД и МЧС", "СІМ мен ТЖМ", "ru kk"),
    ("ҚҚС пен ЖІӨ", "VAT and the gross domestic product", "kk en"),
    ("100 АЕК", "100 MCI", "kk en"),
    ("БҰҰ өкілдері", "Представители Организации Объединённых Наций", "kk ru"),
    ("ҚР министрлігі", "Министерство", "kk ru"),
    ("ҚР министрлігі", "The Ministry of Kazakhstan", "kk en"),
    ("10 000 АҚШ доллары, ә", "$10,000", "kk en"),
    ("УЕФА кубогы һәм", "Кубок UEFA", "kk ru"),
    ("БҰҰ-да", "At the U.N.", "kk en"),
    ("XXI ғасыр, ICOM", "ICOM, XXI век", "kk ru"),
    ("NSF report", "Қор есебі", "en kk"),
    ("ДАЛА ҮНІ ICOM", "ГОЛОС СТЕПИ", "kk ru"),
    ("BBC-ге", "Для Би-би-си", "kk ru"),
)


@pytest.mark.parametrize(("source", "text", "pair"), FAULTS)
def test_another_body_is_told(source: str, text: str, pair: str) -> None:
    """A body that is missing is a warning."""
    assert set(said(acronyms.check, source, text, pair)) == {"acronyms warning"}


@pytest.mark.parametrize(("source", "text", "pair"), GOOD)
def test_the_same_body_passes(source: str, text: str, pair: str) -> None:
    """Each language has its own abbreviation; full names and well-known countries pass."""
    assert said(acronyms.check, source, text, pair) == []
