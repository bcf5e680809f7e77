package io.caseloop.quality.live.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// One event of a live stream: that something changed, not what. It carries ids only; the reader
/// asks for the rest.
///
/// @param id the position from which a later stream continues (`Last-Event-ID`)
/// @param name `fact`, `offer`, `commitment`, `doubt`, `parked` or `reset`; null for a heartbeat
/// @param news null for a heartbeat
record LiveEvent(String id, String name, News news) {

    /// The journey of a case on a topic `case:` is longer.
    static final String FACT = "fact";
    /// Who has a case or its offer, its state, team or grade is another one.
    static final String OFFER = "offer";
    /// A promise was made, kept, broken, withdrawn or cancelled.
    static final String COMMITMENT = "commitment";
    /// A match was doubted, a ticket graded or escalated, or a person decided on one; a visit was opened or recorded.
    static final String DOUBT = "doubt";
    /// Facts were parked behind a hole.
    static final String PARKED = "parked";
    /// Something may have been missed: everything shown has to be read again.
    static final String RESET = "reset";

    private static final News NONE = new News(null, null, null, null);

    /// @param topics which of the stream's topics it concerns
    /// @param ticket ticket id
    /// @param sequence the last sequence of its journey
    /// @param facts how many were parked
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record News(List<String> topics, String ticket, Long sequence, Integer facts) {
    }

    static LiveEvent reset(long position) {
        return new LiveEvent(Long.toString(position), RESET, NONE);
    }

    static LiveEvent heartbeat(long position) {
        return new LiveEvent(Long.toString(position), null, null);
    }
}
