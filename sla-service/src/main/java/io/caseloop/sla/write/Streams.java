package io.caseloop.sla.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.policies.PolicyRow;
import io.caseloop.sla.model.calendar.CalendarDecider;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.calendar.PublishCalendar;
import io.caseloop.sla.model.commitment.CommitmentCommand;
import io.caseloop.sla.model.commitment.CommitmentDecider;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.policy.PolicyDecider;
import io.caseloop.sla.model.policy.PolicyVersions;
import io.caseloop.sla.model.policy.PublishPolicy;

/// The streams of this service.
public final class Streams {

    public static final StreamType<CommitmentCommand, Commitments, CommitmentEvent> COMMITMENTS =
            new StreamType<>(CommitmentDecider.STREAM, Topics.TICKET_LIFECYCLE, new CommitmentDecider(),
            RunningCommitment::declare);
    public static final StreamType<PublishPolicy, PolicyVersions, PolicyPublished> POLICIES =
            new StreamType<>(PolicyDecider.STREAM, Topics.DIRECTORY, new PolicyDecider(), (name, versions, out) ->
            PolicyRow.declare(PromisesKind.KIND, name, PromisesKind.versions(versions), out));
    public static final StreamType<PublishCalendar, CalendarVersions, CalendarPublished> CALENDARS =
            new StreamType<>(CalendarDecider.STREAM, Topics.DIRECTORY, new CalendarDecider(), (name, versions, out) ->
            PolicyRow.declare(CalendarKind.KIND, name, CalendarKind.versions(versions), out));

    private Streams() {
    }
}
