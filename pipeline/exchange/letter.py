"""What a translator reads first in a package, in the three languages of the newsroom."""

from __future__ import annotations

from pipeline.exchange.parcel import Format

KAZAKH = """\
АУДАРМАШЫҒА

Бұл жинақта {office} хабарландыруларының аудармаға арналған файлдары бар.

  {folder}/    аударатын файлдар – осыларды ғана қайтарыңыз
  memory/      бұрын расталған аудармалар (TMX)
  glossary/    терминдер: .tbx және OmegaT үшін .utf8 (терминдер болса)
  preview/     беттің қазіргі көрінісі: түпнұсқа және аударма (браузермен ашыңыз)

Poedit: {folder}/ ішіндегі файлды ашып, аударыңыз да, сақтаңыз. «Needs work» белгісі бар жолды
  тексеріп, белгісін алып тастаңыз.
OmegaT: жаңа жоба құрып, {folder}/ ішіндегіні source/ қалтасына, memory/ ішіндегіні tm/ қалтасына,
  glossary/ ішіндегіні glossary/ қалтасына салыңыз. Соңында Project → Create Translated Documents.
Weblate, Lokalize, агенттік құралы: файлды әдеттегідей жүктеңіз.

Файлдың атын, түпнұсқа мәтінді және «exported» белгісін өзгертпеңіз. Бос қалған жол «жауап жоқ»
дегенді білдіреді, ештеңе өшірілмейді. Аударылмаған жолды бос қалдырыңыз.
Дайын болғанда {folder}/ қалтасын немесе бүкіл zip файлды қайтарыңыз: {address}
"""
RUSSIAN = """\
ПЕРЕВОДЧИКУ

В этом пакете файлы для перевода: анонсы, которые готовит {office}.

  {folder}/    файлы для перевода – верните только их
  memory/      ранее подтверждённые переводы (TMX)
  glossary/    термины: .tbx и .utf8 для OmegaT (если они есть)
  preview/     как страница выглядит сейчас: оригинал и перевод (откройте в браузере)

Poedit: откройте файл из {folder}/, переведите, сохраните. Строку с пометкой «Требует доработки»
  проверьте и снимите пометку.
OmegaT: создайте проект, положите содержимое {folder}/ в source/, memory/ в tm/, glossary/ в
  glossary/. В конце: Проект → Создать переведённые документы.
Weblate, Lokalize, программа агентства: загрузите файл как обычно.

Не меняйте имена файлов, исходный текст и пометку «exported». Пустая строка значит «нет ответа»,
ничего не удаляется. Непереведённое оставьте пустым.
Когда готово, верните папку {folder}/ или весь zip: {address}
"""
ENGLISH = """\
TO THE TRANSLATOR

This package holds announcements of {office} to be translated.

  {folder}/    the files to translate; send back only these
  memory/      translations confirmed before (TMX)
  glossary/    terms: .tbx, and .utf8 for OmegaT (where there are any)
  preview/     the page as it looks now, source and translation (open it in a browser)

Poedit: open a file of {folder}/, translate, save. Look at whatever is marked "Needs work" and
  take the mark away.
OmegaT: start a project; put what is in {folder}/ into source/, memory/ into tm/, glossary/ into
  glossary/. At the end: Project > Create Translated Documents.
Weblate, Lokalize, an agency's tool: upload the file as always.

Do not change file names, the source text or the mark "exported". An empty line means "no answer";
nothing is deleted by it. Leave empty what you do not translate.
When you are done, send back the folder {folder}/ or the whole zip: {address}
"""
FOLDERS = {Format.PO: "catalogs", Format.XLIFF1: "xliff", Format.XLIFF2: "xliff"}
"""Format -> the folder of a package in which it lies."""


def letter(offices: tuple[str, str, str], address: str, format_: Format) -> bytes:
    """Return README.txt; `offices` is the office's name in Kazakh, Russian and English."""
    texts = (KAZAKH, RUSSIAN, ENGLISH)
    filled = (
        text.format(office=office, folder=FOLDERS[format_], address=address or "–")
        for text, office in zip(texts, offices, strict=True)
    )
    # Windows Notepad of some years took UTF-8 without a mark for something else.
    return ("\ufeff" + ("\n" + "-" * 70 + "\n\n").join(filled)).replace("\n", "\r\n").encode()
