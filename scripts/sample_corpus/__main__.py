"""Writes the sample corpus: python -m scripts.sample_corpus."""

from scripts.sample_corpus.corpus import GOLD, REPORTS, ROOT, write_corpus

if __name__ == "__main__":
    count = write_corpus()
    folders = " and ".join(str(folder.relative_to(ROOT)) for folder in (REPORTS, GOLD))
    print(f"{count} files written to {folders}")
