package io.caseloop.sla.book;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.sla.CalendarDecider;
import io.caseloop.sla.CalendarVersions;
import io.caseloop.sla.CommitmentCommand;
import io.caseloop.sla.CommitmentDecider;
import io.caseloop.sla.Commitments;
import io.caseloop.sla.PolicyDecider;
import io.caseloop.sla.PolicyVersions;
import io.caseloop.sla.PublishCalendar;
import io.caseloop.sla.PublishPolicy;

/// The streams of this service.
public final class Streams {

    public static final StreamType<CommitmentCommand, Commitments, CommitmentEvent> COMMITMENTS =
            new StreamType<>(CommitmentDecider.STREAM, Topics.TICKET_LIFECYCLE, new CommitmentDecider());
    public static final StreamType<PublishPolicy, PolicyVersions, PolicyPublished> POLICIES =
            new StreamType<>(PolicyDecider.STREAM, Topics.DIRECTORY, new PolicyDecider());
    public static final StreamType<PublishCalendar, CalendarVersions, CalendarPublished> CALENDARS =
            new StreamType<>(CalendarDecider.STREAM, Topics.DIRECTORY, new CalendarDecider());

    private Streams() {
    }
}
