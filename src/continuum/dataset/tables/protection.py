"""Need and protection: from a referral to the child protection plan."""

from continuum.dataset.codes.need import (
    ASSESSMENT_OUTCOME,
    CONFERENCE_OUTCOME,
    SECTION_47_OUTCOME,
    VISIT_KIND,
)
from continuum.dataset.codes.protection import (
    ASSESSMENT_FACTOR,
    CATEGORY_OF_ABUSE,
    PRIMARY_NEED,
    REASON_FOR_CLOSURE,
    REFERRAL_SOURCE,
)
from continuum.dataset.fields import code, day, flag, key, reference, table, text, whole

ROOM = "need and protection"

REFERRAL = table(
    "referral",
    ROOM,
    "One referral of a child to social care, and the child in need episode that it opens until it is closed.",
    key("referral_id", "The referral.").known_as(ssd="ssd_cin_episodes.cine_referral_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cin_episodes.cine_person_id",
        annex_a="List 3: Child Unique ID",
        cin_census="LAchildID N00097",
    ),
    text("family_id", "The child's family, where one is known."),
    day("received_on", "The day the referral was received.", required=True).known_as(
        ssd="ssd_cin_episodes.cine_referral_date",
        annex_a="List 3: Date of referral; List 6: CIN Start Date",
        cin_census="CINreferralDate N00100",
    ),
    code("source", REFERRAL_SOURCE, "Who referred.").known_as(
        ssd="ssd_cin_episodes.cine_referral_source_code",
        annex_a="List 3: Referral Source",
        cin_census="ReferralSource N00152",
    ),
    code("primary_need", PRIMARY_NEED, "The primary need.").known_as(
        ssd="ssd_cin_episodes.cine_cin_primary_need_code",
        annex_a="List 6: Primary Need Code",
        cin_census="PrimaryNeedCode N00101",
    ),
    flag(
        "no_further_action", "Whether the referral ended in no further action, so that no episode opened."
    ).known_as(
        ssd="ssd_cin_episodes.cine_referral_nfa",
        annex_a="List 3: Referral NFA?",
        cin_census="ReferralNFA N00112",
    ),
    day(
        "closed_on",
        "The day the episode closed; absent while the child is in need. The day of receipt for no further "
        "action.",
    ).known_as(
        ssd="ssd_cin_episodes.cine_close_date",
        annex_a="List 6: CIN Closure Date",
        cin_census="CINclosureDate N00102",
    ),
    code("closure_reason", REASON_FOR_CLOSURE, "Why it closed.").known_as(
        ssd="ssd_cin_episodes.cine_close_reason",
        annex_a="List 6: Reason for Closure",
        cin_census="ReasonForClosure N00103",
    ),
    reference("team_id", "team", "The team that holds the child's case.").known_as(
        ssd="ssd_cin_episodes.cine_referral_team", annex_a="List 3: Allocated Team"
    ),
    orders=(("received_on", "closed_on"),),
    team="team_id",
    person="person_id",
)

SINGLE_ASSESSMENT = table(
    "single_assessment",
    ROOM,
    "One single assessment of a child under section 17.",
    key("single_assessment_id", "The assessment.").known_as(ssd="ssd_cin_assessments.cina_assessment_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cin_assessments.cina_person_id", annex_a="List 4: Child Unique ID"
    ),
    reference("referral_id", "referral", "The referral that it follows.").known_as(
        ssd="ssd_cin_assessments.cina_referral_id"
    ),
    day(
        "clock_started_on",
        "The referral's day, or the day of the decision to reassess: the 45 working days run from it.",
    ),
    day("started_on", "The day the assessment began.").known_as(
        ssd="ssd_cin_assessments.cina_assessment_start_date",
        annex_a="List 4: Continuous Assessment Start Date",
        cin_census="AssessmentActualStartDate N00159",
    ),
    day("completed_on", "The day it was authorised as complete; absent while it is open.").known_as(
        ssd="ssd_cin_assessments.cina_assessment_auth_date",
        annex_a="List 4: Continuous Assessment Date of Authorisation",
        cin_census="AssessmentAuthorisationDate N00160",
    ),
    code("outcome", ASSESSMENT_OUTCOME, "What it led to.").known_as(
        ssd="ssd_cin_assessments.cina_assessment_outcome_json",
        annex_a="List 4: Was the child assessed as requiring LA children's social care support?",
    ),
    reference("team_id", "team", "The team that assessed.").known_as(
        ssd="ssd_cin_assessments.cina_assessment_team", annex_a="List 4: Allocated Team"
    ),
    orders=(("clock_started_on", "completed_on"), ("started_on", "completed_on")),
    team="team_id",
    person="person_id",
)

ASSESSMENT_FACTOR_FOUND = table(
    "assessment_factor",
    ROOM,
    "One factor found at the end of an assessment; an assessment may have several, each once.",
    key("assessment_factor_id", "The finding.").known_as(ssd="ssd_assessment_factors.cinf_table_id"),
    reference("single_assessment_id", "single_assessment", "The assessment.", required=True).known_as(
        ssd="ssd_assessment_factors.cinf_assessment_id"
    ),
    code("factor", ASSESSMENT_FACTOR, "The factor.", required=True).known_as(
        ssd="ssd_assessment_factors.cinf_assessment_factors_json", cin_census="AssessmentFactors N00181"
    ),
)

CHILD_IN_NEED_PLAN = table(
    "child_in_need_plan",
    ROOM,
    "One child in need plan.",
    key("child_in_need_plan_id", "The plan.").known_as(ssd="ssd_cin_plans.cinp_cin_plan_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cin_plans.cinp_person_id"
    ),
    reference("referral_id", "referral", "The episode that it belongs to.").known_as(
        ssd="ssd_cin_plans.cinp_referral_id"
    ),
    day("started_on", "The day it began.", required=True).known_as(
        ssd="ssd_cin_plans.cinp_cin_plan_start_date", cin_census="CINPlanStartDate N00689"
    ),
    day("ended_on", "The day it ended; absent while it is open.").known_as(
        ssd="ssd_cin_plans.cinp_cin_plan_end_date", cin_census="CINPlanEndDate N00690"
    ),
    reference("team_id", "team", "The team that holds it.").known_as(
        ssd="ssd_cin_plans.cinp_cin_plan_team", annex_a="List 6: Allocated Team"
    ),
    orders=(("started_on", "ended_on"),),
    team="team_id",
    person="person_id",
)

CHILD_IN_NEED_REVIEW = table(
    "child_in_need_review",
    ROOM,
    "One review of a child in need plan, due or held.",
    key("child_in_need_review_id", "The review."),
    reference("child_in_need_plan_id", "child_in_need_plan", "The plan.", required=True),
    reference("person_id", "person", "The child.", required=True),
    day("due_on", "The day by which it was due."),
    day("held_on", "The day it was held; absent while it has not been."),
    person="person_id",
)

SECTION_47_ENQUIRY = table(
    "section_47_enquiry",
    ROOM,
    "One enquiry under section 47 of the Children Act 1989.",
    key("section_47_enquiry_id", "The enquiry.").known_as(ssd="ssd_s47_enquiry.s47e_s47_enquiry_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_s47_enquiry.s47e_person_id", annex_a="List 5: Child Unique ID"
    ),
    reference("referral_id", "referral", "The episode that it belongs to.").known_as(
        ssd="ssd_s47_enquiry.s47e_referral_id"
    ),
    day("strategy_discussion_on", "The day of the strategy discussion that started it.").known_as(
        ssd="ssd_s47_enquiry.s47e_s47_start_date",
        annex_a="List 5: Strategy discussion initiating Section 47 Enquiry Start Date",
        cin_census="S47ActualStartDate N00148",
    ),
    day("started_on", "The day the enquiry began."),
    day("ended_on", "The day it ended; absent while it is open.").known_as(
        ssd="ssd_s47_enquiry.s47e_s47_end_date"
    ),
    code("outcome", SECTION_47_OUTCOME, "What it led to.").known_as(
        ssd="ssd_s47_enquiry.s47e_s47_outcome_json",
        annex_a="List 5: Was an Initial Child Protection Conference deemed unnecessary?",
        cin_census="ICPCnotRequired N00111",
    ),
    reference("team_id", "team", "The team that enquired.").known_as(
        ssd="ssd_s47_enquiry.s47e_s47_completed_by_team", annex_a="List 5: Allocated Team"
    ),
    orders=(("strategy_discussion_on", "ended_on"), ("started_on", "ended_on")),
    team="team_id",
    person="person_id",
)

INITIAL_CONFERENCE = table(
    "initial_child_protection_conference",
    ROOM,
    "One initial child protection conference on a child.",
    key("initial_child_protection_conference_id", "The conference.").known_as(
        ssd="ssd_initial_cp_conference.icpc_icpc_id"
    ),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_initial_cp_conference.icpc_person_id", annex_a="List 5: Child Unique ID"
    ),
    reference("referral_id", "referral", "The episode that it belongs to.").known_as(
        ssd="ssd_initial_cp_conference.icpc_referral_id"
    ),
    reference(
        "section_47_enquiry_id", "section_47_enquiry", "The enquiry that led to it; absent for a transfer in."
    ).known_as(ssd="ssd_initial_cp_conference.icpc_s47_enquiry_id"),
    day("target_on", "The fifteenth working day after the strategy discussion.").known_as(
        ssd="ssd_initial_cp_conference.icpc_icpc_target_date", cin_census="InitialCPCtarget N00109"
    ),
    day("held_on", "The day it was held; absent while it has not been.").known_as(
        ssd="ssd_initial_cp_conference.icpc_icpc_date",
        annex_a="List 5: Date of Initial Child Protection Conference",
        cin_census="DateOfInitialCPC N00110",
    ),
    flag("transfer_in", "Whether the child moved in with a plan of another authority.").known_as(
        ssd="ssd_initial_cp_conference.icpc_icpc_transfer_in"
    ),
    code("outcome", CONFERENCE_OUTCOME, "What it decided.").known_as(
        ssd="ssd_initial_cp_conference.icpc_icpc_outcome_json",
        annex_a="List 5: Did the Initial Child Protection Conference Result in a Child Protection Plan",
    ),
    person="person_id",
)

CHILD_PROTECTION_PLAN = table(
    "child_protection_plan",
    ROOM,
    "One child protection plan.",
    key("child_protection_plan_id", "The plan.").known_as(ssd="ssd_cp_plans.cppl_cp_plan_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cp_plans.cppl_person_id", annex_a="List 7: Child Unique ID"
    ),
    reference("referral_id", "referral", "The episode that it belongs to.").known_as(
        ssd="ssd_cp_plans.cppl_referral_id"
    ),
    reference(
        "initial_child_protection_conference_id",
        "initial_child_protection_conference",
        "The conference that made it.",
    ).known_as(ssd="ssd_cp_plans.cppl_icpc_id"),
    day("started_on", "The day it began.", required=True).known_as(
        ssd="ssd_cp_plans.cppl_cp_plan_start_date",
        annex_a="List 7: Child Protection Plan Start Date",
        cin_census="CPPstartDate N00105",
    ),
    day("ended_on", "The day it ended; absent while it is open.").known_as(
        ssd="ssd_cp_plans.cppl_cp_plan_end_date",
        annex_a="List 7: Child Protection Plan End Date",
        cin_census="CPPendDate N00115",
    ),
    code("initial_category", CATEGORY_OF_ABUSE, "The category of abuse when it began.").known_as(
        ssd="ssd_cp_plans.cppl_cp_plan_initial_category",
        annex_a="List 7: Initial Category of Abuse",
        cin_census="InitialCategoryOfAbuse N00113",
    ),
    code("latest_category", CATEGORY_OF_ABUSE, "The category of abuse now.").known_as(
        ssd="ssd_cp_plans.cppl_cp_plan_latest_category",
        annex_a="List 7: Latest Category of Abuse",
        cin_census="LatestCategoryOfAbuse N00114",
    ),
    whole(
        "previous_plans",
        "How many plans the child had ever before, with any authority that is known of.",
        "plans",
    ).known_as(
        annex_a="List 7: Number of Previous Child Protection Plans", cin_census="NumberOfPreviousCPP N00106"
    ),
    day("previous_plan_ended_on", "The day the last plan before it ended, where it is known."),
    reference("team_id", "team", "The team that holds it.").known_as(annex_a="List 7: Allocated Team"),
    orders=(("started_on", "ended_on"), ("previous_plan_ended_on", "started_on")),
    team="team_id",
    person="person_id",
)

REVIEW_CONFERENCE = table(
    "review_child_protection_conference",
    ROOM,
    "One review conference of a child protection plan, due or held.",
    key("review_child_protection_conference_id", "The review conference.").known_as(
        ssd="ssd_cp_reviews.cppr_cp_review_id"
    ),
    reference("child_protection_plan_id", "child_protection_plan", "The plan.", required=True).known_as(
        ssd="ssd_cp_reviews.cppr_cp_plan_id"
    ),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cp_reviews.cppr_person_id"
    ),
    day("due_on", "The day by which it was due.").known_as(ssd="ssd_cp_reviews.cppr_cp_review_due"),
    day("held_on", "The day it was held; absent while it has not been.").known_as(
        ssd="ssd_cp_reviews.cppr_cp_review_date",
        annex_a="List 7: Date of latest review conference",
        cin_census="CPPreviewDate N00116",
    ),
    person="person_id",
)

VISIT = table(
    "visit",
    ROOM,
    "One statutory visit to a child or care leaver, due or made.",
    key("visit_id", "The visit.").known_as(
        ssd=(
            "ssd_cin_visits.cinv_cin_visit_id; "
            "ssd_cp_visits.cppv_cp_visit_id; "
            "ssd_cla_visits.clav_cla_visit_id"
        ),
    ),
    reference("person_id", "person", "The child or young person.", required=True).known_as(
        ssd="ssd_cin_visits.cinv_person_id; ssd_cp_visits.cppv_person_id; ssd_cla_visits.clav_person_id"
    ),
    code("kind", VISIT_KIND, "Under which duty."),
    day("due_on", "The day by which it was due."),
    day("visited_on", "The day it was made; absent while it has not been.").known_as(
        ssd=(
            "ssd_cin_visits.cinv_cin_visit_date; "
            "ssd_cp_visits.cppv_cp_visit_date; "
            "ssd_cla_visits.clav_cla_visit_date"
        ),
        annex_a=(
            "List 6: Date Child Was Last Seen; "
            "List 7: Date of the Last Statutory Visit; "
            "List 8: Date of Last Social Work Visit"
        ),
    ),
    flag("seen", "Whether the child was seen.").known_as(
        ssd=(
            "ssd_cin_visits.cinv_cin_visit_seen; "
            "ssd_cp_visits.cppv_cp_visit_seen; "
            "ssd_cla_visits.clav_cla_visit_seen"
        ),
    ),
    flag("seen_alone", "Whether the child was seen alone.").known_as(
        ssd=(
            "ssd_cin_visits.cinv_cin_visit_seen_alone; "
            "ssd_cp_visits.cppv_cp_visit_seen_alone; "
            "ssd_cla_visits.clav_cla_visit_seen_alone"
        ),
        annex_a="List 7: Was the Child Seen Alone?",
    ),
    person="person_id",
)

TABLES = (
    REFERRAL,
    SINGLE_ASSESSMENT,
    ASSESSMENT_FACTOR_FOUND,
    CHILD_IN_NEED_PLAN,
    CHILD_IN_NEED_REVIEW,
    SECTION_47_ENQUIRY,
    INITIAL_CONFERENCE,
    CHILD_PROTECTION_PLAN,
    REVIEW_CONFERENCE,
    VISIT,
)
