"""Words people write for a code that are neither the code nor its label in the seeds.

Each stands for one code without doubt. A word that could stand for two has no place here, nor has
a sender's own: those belong in the sender's mapping.
"""

CODE_WORDS: dict[str, dict[str, str]] = {
    "yes_no": {"Y": "1", "N": "0", "True": "1", "False": "0"},
    "reversal_reason": {"Other": "RD4"},
    "legal_status": {
        "Single period s.20": "V2",
        "Police protection": "L1",
        "EPO": "L2",
        "Care order": "C2",
    },
    "reason_new_episode": {
        "Legal status change": "L",
        "Placement and carer change": "P",
        "Placement + carer change": "P",
        "Placement change same carer": "T",
        "Legal + placement + carer": "B",
        "Legal + placement same carer": "U",
    },
    "placement_type": {
        "Placed, consent, with current foster carer": "A3",
        "Placed, consent, not with current foster carer": "A4",
        "Placed under placement order, current foster carer": "A5",
        "Placed under placement order, not current foster carer": "A6",
    },
    "placement_provider": {
        "Parent": "PR0",
        "Own provision": "PR1",
        "Other LA": "PR2",
        "Other local authority": "PR2",
        "Other public": "PR3",
        "Private": "PR4",
        "Voluntary": "PR5",
    },
    "reason_episode_ceased": {
        "Adopted, unopposed": "E11",
        "CAO": "E41",
        "CAO/residence order": "E41",
        "Residence order": "E41",
        "Episode ends, another starts same day": "X1",
        "Care taken over by another LA": "E3",
        "Adult residential": "E7",
        "Other": "E8",
        "Custody": "E9",
        "To relatives/others without PR": "E13",
        "Age-assessed 18+": "E15",
        "Abroad": "E16",
        "Staying put": "E17",
    },
    "sex_adopters": {
        "Male and female": "MF",
        "Two males": "MM",
        "Two females": "FF",
        "One male": "M1",
        "One female": "F1",
    },
    "legal_status_adopters": {
        "Different-gender married": "L11",
        "Same-gender married": "L12",
        "Different-gender unmarried": "L3",
        "Same-gender couple, not married/CP": "L4",
    },
    "number_of_adopters": {"One": "1", "Two": "2"},
    "previous_permanence": {
        "SGO": "P2",
        "RO/CAO": "P3",
        "Unknown type": "P4",
        "None": "Z1",
    },
    "order_type": {"AO": "ADOPTION"},
    "family_finding": {
        "In house": "FF2",
        "Regional": "FF3",
        "National": "FF4",
    },
}
"""Code list -> word in any case -> code."""
