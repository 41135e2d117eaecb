"""Domestic abuse: the intervention and prevention service, its programmes, and police incidents."""

from continuum.dataset.codes.domestic_abuse import ENQUIRY_KIND, ENQUIRY_OUTCOME, ENQUIRY_SOURCE, PROGRAMME
from continuum.dataset.fields import code, day, flag, key, reference, table, text

ROOM = "domestic abuse"

DOMESTIC_ABUSE_ENQUIRY = table(
    "domestic_abuse_enquiry",
    ROOM,
    "One enquiry about a victim to the Domestic Abuse Intervention and Prevention Service.",
    key("domestic_abuse_enquiry_id", "The enquiry."),
    reference("person_id", "person", "The victim.", required=True),
    day("received_on", "The day it was received.", required=True),
    code("kind", ENQUIRY_KIND, "What it asks for.", required=True),
    code("source", ENQUIRY_SOURCE, "Who made it."),
    flag("is_repeat", "Whether the victim was known to the service from an earlier enquiry."),
    code("outcome", ENQUIRY_OUTCOME, "What a screening led to; absent while none is recorded."),
    day("outcome_on", "The day of the outcome."),
    orders=(("received_on", "outcome_on"),),
    person="person_id",
)

PROGRAMME_PLACE = table(
    "programme_place",
    ROOM,
    "One person's referral to a recovery or behaviour programme, and what came of it.",
    key("programme_place_id", "The place."),
    reference("person_id", "person", "The person referred.", required=True),
    code("programme", PROGRAMME, "The programme.", required=True),
    day("referred_on", "The day of the referral.", required=True),
    day("started_on", "The day the person began."),
    day("completed_on", "The day the person completed it."),
    day("withdrawn_on", "The day the person withdrew."),
    orders=(("referred_on", "started_on"), ("started_on", "completed_on"), ("referred_on", "withdrawn_on")),
    person="person_id",
)

DOMESTIC_ABUSE_INCIDENT = table(
    "domestic_abuse_incident",
    ROOM,
    "One domestic abuse incident that the police recorded.",
    key("domestic_abuse_incident_id", "The incident."),
    text("victim_key", "The victim, by the police's own key; it joins nothing else.", required=True),
    text("perpetrator_key", "The perpetrator, by the police's own key."),
    day("occurred_on", "The day of the incident.", required=True),
)

TABLES = (DOMESTIC_ABUSE_ENQUIRY, PROGRAMME_PLACE, DOMESTIC_ABUSE_INCIDENT)
