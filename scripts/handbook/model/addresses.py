"""Where generated things stand: pages made from data, named as Markdown files within the docs folder."""

from __future__ import annotations

GLOSSARY = "appendix/glossary/index.md"
REGULATIONS = "appendix/rules/index.md"
NUMBERS = "appendix/numbers/index.md"
UPDATES = "appendix/updates/index.md"
DOCUMENTS = "toolkit/documents/index.md"
HOWTO = "howto/index.md"
DIAGRAMS = "toolkit/diagrams/index.md"
EXAM = "toolkit/exam/index.md"
PAPERS = "toolkit/exam/papers"  # the folder of the papers that are ready to print
