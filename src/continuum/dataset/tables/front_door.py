"""The front door: contacts, what partners were asked, and the police's vulnerable person assessments."""

from continuum.dataset.codes.front_door import (
    AGENCY_REPLY,
    CLIENT_TYPE,
    CONTACT_DECISION,
    CONTACT_OUTCOME,
    CONTACT_SOURCE,
    CONTINUUM_LEVEL,
    PARTNER_AGENCY,
    PRESENTING_REASON,
    VPA_RISK,
)
from continuum.dataset.fields import code, flag, key, moment, reference, table, text

ROOM = "front door"

CONTACT = table(
    "contact",
    ROOM,
    "One person in one contact event at the front door.",
    key("contact_id", "The person's contact.").known_as(ssd="ssd_contacts.cont_contact_id"),
    text("contact_event_id", "The event; the people of one event share it.", required=True),
    reference("person_id", "person", "Whom the contact is about.", required=True).known_as(
        ssd="ssd_contacts.cont_person_id", annex_a="List 1: Child Unique ID"
    ),
    text("family_id", "The family that the event concerns, where one is known."),
    code("client_type", CLIENT_TYPE, "Child or adult, on the day.", required=True),
    moment("received_at", "When the contact was received.", required=True).known_as(
        ssd="ssd_contacts.cont_contact_date", annex_a="List 1: Date of Contact"
    ),
    code("source", CONTACT_SOURCE, "Who made it.").known_as(
        ssd="ssd_contacts.cont_contact_source_code", annex_a="List 1: Contact Source"
    ),
    code("main_reason", PRESENTING_REASON, "The main presenting reason."),
    flag("criteria_met", "Whether the contact met the service's criteria."),
    code("continuum_level", CONTINUUM_LEVEL, "The level of need that was judged."),
    code("decision", CONTACT_DECISION, "The threshold decision; absent while none is made."),
    moment("decided_at", "When the decision was made; absent while none is."),
    moment("oversight_at", "When a manager looked at it."),
    code("outcome", CONTACT_OUTCOME, "What it led to; absent while undecided.").known_as(
        ssd="ssd_contacts.cont_contact_outcome_json"
    ),
    reference("referral_id", "referral", "The referral that it became."),
    reference("early_help_episode_id", "early_help_episode", "The early help episode that it became."),
    reference("team_id", "team", "The front door team that handled it."),
    orders=(("received_at", "decided_at"), ("received_at", "oversight_at")),
    team="team_id",
    person="person_id",
)

CONTACT_REASON = table(
    "contact_reason",
    ROOM,
    "A further presenting reason of a contact, beside the main one.",
    key("contact_reason_id", "The further reason."),
    reference("contact_id", "contact", "The contact.", required=True),
    code("reason", PRESENTING_REASON, "The further reason.", required=True),
)

AGENCY_INFORMATION_REQUEST = table(
    "agency_information_request",
    ROOM,
    "A partner agency asked for information on a contact, and its reply.",
    key("agency_information_request_id", "The request."),
    reference("contact_id", "contact", "The contact.", required=True),
    code("agency", PARTNER_AGENCY, "The agency asked.", required=True),
    moment("requested_at", "When it was asked.", required=True),
    moment("replied_at", "When it replied; absent while it has not."),
    code("reply", AGENCY_REPLY, "What it replied."),
    orders=(("requested_at", "replied_at"),),
)

VULNERABLE_PERSON_ASSESSMENT = table(
    "vulnerable_person_assessment",
    ROOM,
    "A vulnerable person assessment that the police sent with a contact; at most one a contact.",
    key("vulnerable_person_assessment_id", "The assessment."),
    reference("contact_id", "contact", "The contact that it came with.", required=True),
    reference("person_id", "person", "Whom it is about.", required=True),
    moment("received_at", "When it was received.", required=True),
    code("risk", VPA_RISK, "The risk graded.", required=True),
    person="person_id",
)

TABLES = (CONTACT, CONTACT_REASON, AGENCY_INFORMATION_REQUEST, VULNERABLE_PERSON_ASSESSMENT)
