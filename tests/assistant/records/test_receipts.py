from hypothesis import given
from hypothesis import strategies as st

from assistant.records.receipts import ALPHABET, LENGTH, grouped, hash_of, new_receipt, normalised

codes = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_receipt_holds_eighty_random_bits_in_groups_of_four() -> None:
    assert len(ALPHABET) ** LENGTH >= 2**80
    groups = new_receipt().split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]


def test_no_two_receipts_are_the_same() -> None:
    assert len({new_receipt() for _ in range(500)}) == 500


def test_no_letter_can_be_mistaken_for_a_digit() -> None:
    assert not set("ILOU") & set(ALPHABET)


@given(codes)
def test_what_people_type_is_understood(code: str) -> None:
    receipt = grouped(code)
    assert normalised(receipt) == receipt
    assert normalised(f"  {receipt.lower().replace('-', ' ')}\n") == receipt
    assert normalised(code.replace("0", "o").replace("1", "l")) == receipt
    assert normalised(receipt.replace("-", "–").replace("1", "I").replace("0", "O")) == receipt


def test_what_cannot_be_a_code_is_none() -> None:
    for typed in ("", "7K3M", "U" * LENGTH, "A" * 17, "x" * 10_000, "７" * LENGTH, "'; DROP TABLE"):
        assert normalised(typed) is None


def test_the_hash_does_not_show_the_code() -> None:
    receipt = new_receipt()
    assert receipt.replace("-", "") not in hash_of(receipt).upper()
    assert len(hash_of(receipt)) == 64
