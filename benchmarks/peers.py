"""The same corpus as other tools want it: Markdown for mdpo, sites for Hugo and Pelican."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, announcements

PAGE = """\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><article><h1>{title}</h1>
{facts}
{body}
</article></main></body></html>
"""
HUGO_SETTINGS = """\
title = "announcements"
baseURL = "https://baspasoz.example/"
defaultContentLanguage = "kk"
defaultContentLanguageInSubdir = true
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]

[languages.kk]
[languages.ru]
[languages.en]
"""
HUGO_PAGE = PAGE.format(
    language="{{ .Language.Lang }}",
    title="{{ .Title }}",
    facts='<p><time datetime="{{ .Date }}">{{ .Date }}</time> {{ .Params.venue }},'
    " {{ .Params.city }}, {{ .Params.address }}</p>"
    '<nav>{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Lang }}</a>{{ end }}</nav>',
    body="{{ .Content }}",
)
PELICAN_SETTINGS = """\
PATH = "content"
THEME = "theme"
SITEURL = "https://baspasoz.example"
SITENAME = "announcements"
DEFAULT_LANG = "kk"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
TIMEZONE = "Asia/Almaty"
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}}
ARTICLE_URL = ARTICLE_SAVE_AS = ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "{lang}/{slug}.html"
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
WITH_FUTURE_DATES = True
"""
PELICAN_PAGE = PAGE.format(
    language="{{ article.lang }}",
    title="{{ article.title }}",
    facts='<p><time datetime="{{ article.date.isoformat() }}">{{ article.locale_date }}</time>'
    " {{ article.venue }}, {{ article.city }}, {{ article.address }}</p>"
    "<nav>{% for each in article.translations %}"
    '<a href="{{ SITEURL }}/{{ each.url }}">{{ each.lang }}</a>{% endfor %}</nav>',
    body="{{ article.content }}",
)


def write(newsroom: Path, root: Path) -> None:
    """Write what each peer reads below `root`, from a newsroom that `corpus.write` made."""
    for path, text in _files(newsroom):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _files(newsroom: Path) -> Iterator[tuple[str, str]]:
    yield "hugo/hugo.toml", HUGO_SETTINGS
    yield "hugo/layouts/_default/single.html", HUGO_PAGE
    yield "pelican/pelicanconf.py", PELICAN_SETTINGS
    yield "pelican/theme/templates/article.html", PELICAN_PAGE
    for one in announcements(newsroom):
        name = one.stem.replace("/", "-")
        yield f"mdpo/{one.language}/{name}.md", one.body(one.language)
        for language in LANGUAGES:
            yield f"hugo/content/{name}.{language}.md", _hugo(one, language)
            yield f"pelican/content/{name}-{language}.md", _pelican(one, name, language)


def _hugo(one: Announcement, language: str) -> str:
    at = LANGUAGES.index(language)
    words = {name: w[at] for name, w in one.fields}
    words["date"] += ":00+05:00"  # Hugo reads no time without seconds
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in words.items()]
    return "\n".join(["---", *lines, "---", "", one.body(language)])


def _pelican(one: Announcement, name: str, language: str) -> str:
    at = LANGUAGES.index(language)
    lines = [f"{field.capitalize()}: {w[at]}" for field, w in one.fields]
    return "\n".join([*lines, f"Slug: {name}", f"Lang: {language}", "", one.body(language)])


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
