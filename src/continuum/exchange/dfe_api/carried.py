"""What the payload carries of the dataset."""

from __future__ import annotations

from continuum.exchange.format import Carried

_EPISODE = "social_care_episodes"
_PLACES: dict[str, dict[str, str]] = {
    "person": {
        "person_id": "la_child_id",
        "date_of_birth": "child_details.date_of_birth, expected_date_of_birth",
        "sex": "child_details.sex",
        "ethnicity": "child_details.ethnicity",
        "unaccompanied_asylum_seeker": "child_details.uasc_flag",
        "unique_pupil_number": "child_details.unique_pupil_number",
        "former_unique_pupil_number": "child_details.former_unique_pupil_number",
        "unique_pupil_number_unknown": "child_details.unique_pupil_number_unknown_reason",
    },
    "disability": {"disability": "child_details.disabilities"},
    "strengths_and_difficulties": {
        "completed_on": "health_and_wellbeing.sdq_assessments.date",
        "score": "health_and_wellbeing.sdq_assessments.score",
    },
    "referral": {
        "referral_id": f"{_EPISODE}.social_care_episode_id",
        "person_id": _EPISODE,
        "received_on": f"{_EPISODE}.referral_date",
        "source": f"{_EPISODE}.referral_source",
        "no_further_action": f"{_EPISODE}.referral_no_further_action_flag",
        "closed_on": f"{_EPISODE}.closure_date",
        "closure_reason": f"{_EPISODE}.closure_reason",
    },
    "single_assessment": {
        "single_assessment_id": f"{_EPISODE}.child_and_family_assessments.child_and_family_assessment_id",
        "referral_id": f"{_EPISODE}.child_and_family_assessments",
        "started_on": f"{_EPISODE}.child_and_family_assessments.start_date",
        "completed_on": f"{_EPISODE}.child_and_family_assessments.authorisation_date",
    },
    "assessment_factor": {"factor": f"{_EPISODE}.child_and_family_assessments.factors"},
    "child_in_need_plan": {
        "child_in_need_plan_id": f"{_EPISODE}.child_in_need_plans.child_in_need_plan_id",
        "referral_id": f"{_EPISODE}.child_in_need_plans",
        "started_on": f"{_EPISODE}.child_in_need_plans.start_date",
        "ended_on": f"{_EPISODE}.child_in_need_plans.end_date",
    },
    "section_47_enquiry": {
        "section_47_enquiry_id": f"{_EPISODE}.section_47_assessments.section_47_assessment_id",
        "referral_id": f"{_EPISODE}.section_47_assessments",
        "strategy_discussion_on": f"{_EPISODE}.section_47_assessments.start_date",
        "ended_on": f"{_EPISODE}.section_47_assessments.end_date",
        "outcome": f"{_EPISODE}.section_47_assessments.icpc_required_flag",
    },
    "initial_child_protection_conference": {"held_on": f"{_EPISODE}.section_47_assessments.icpc_date"},
    "child_protection_plan": {
        "child_protection_plan_id": f"{_EPISODE}.child_protection_plans.child_protection_plan_id",
        "referral_id": f"{_EPISODE}.child_protection_plans",
        "started_on": f"{_EPISODE}.child_protection_plans.start_date",
        "ended_on": f"{_EPISODE}.child_protection_plans.end_date",
    },
    "placement": {
        "placement_id": f"{_EPISODE}.child_looked_after_placements.child_looked_after_placement_id",
        "started_on": f"{_EPISODE}.child_looked_after_placements.start_date",
        "ended_on": f"{_EPISODE}.child_looked_after_placements.end_date",
        "placement_type": f"{_EPISODE}.child_looked_after_placements.placement_type",
        "change_reason": f"{_EPISODE}.child_looked_after_placements.change_reason",
    },
    "care_episode": {
        "reason_new_episode": f"{_EPISODE}.child_looked_after_placements.start_reason",
        "reason_ceased": f"{_EPISODE}.child_looked_after_placements.end_reason",
    },
    "adoption_case": {
        "decided_on": f"{_EPISODE}.adoption.initial_decision_date",
        "matched_on": f"{_EPISODE}.adoption.matched_date",
        "placed_on": f"{_EPISODE}.adoption.placed_date",
    },
    "care_leaver_status": {
        "activity": f"{_EPISODE}.care_leavers.activity",
        "accommodation": f"{_EPISODE}.care_leavers.accommodation",
    },
    "visit": {"visited_on": f"{_EPISODE}.care_leavers.contact_date"},
}

_NOTES = {
    ("section_47_enquiry", "outcome"): "only whether it led to a conference",
    ("care_episode", "reason_new_episode"): "of the placement's first episode",
    ("care_episode", "reason_ceased"): "of the placement's last episode",
    ("adoption_case", "decided_on"): "the latest case of an episode",
    ("visit", "visited_on"): "the last to a care leaver",
    ("person", "unique_pupil_number"): "where it has 13 letters and digits",
    ("person", "former_unique_pupil_number"): "where it has 13 letters and digits",
    ("care_leaver_status", "activity"): "of the activities that the API takes",
}

CARRIES = tuple(
    Carried(table, field, place, reads=False, note=_NOTES.get((table, field), ""))
    for table, fields in _PLACES.items()
    for field, place in fields.items()
)
"""Every field of the dataset that the payload has a place for; nothing is read from it."""
