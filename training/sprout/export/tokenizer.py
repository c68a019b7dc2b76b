"""tokenizer.json in the format of Hugging Face's tokenizers."""

from __future__ import annotations

from sprout.data.vocabulary import END, END_ID, PAD, PAD_ID, UNKNOWN, UNKNOWN_ID, VOCABULARY


def tokenizer_json() -> dict:
    """Lower-case words and commas; whole words only, so WordPiece never splits one."""
    special = ((PAD, PAD_ID), (END, END_ID), (UNKNOWN, UNKNOWN_ID))
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": number, "content": token, "single_word": False, "lstrip": False,
                "rstrip": False, "normalized": False, "special": True,
            }
            for token, number in special
        ],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {
            "type": "Split", "pattern": {"Regex": "[\\p{L}\\p{N}]+|,"}, "behavior": "Removed", "invert": True,
        },
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}}],
            "pair": [
                {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}},
            ],
            "special_tokens": {END: {"id": END, "ids": [END_ID], "tokens": [END]}},
        },
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": UNKNOWN,
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": VOCABULARY,
        },
    }
