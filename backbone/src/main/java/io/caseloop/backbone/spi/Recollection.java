package io.caseloop.backbone.spi;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import java.util.List;

/// Makes again what goes with facts that came back from the topics: reservations, timers, copies of own making. A CDI bean, one for
/// each kind of stream that has such rows. May run more than once for the same facts, so it looks before it writes; decides nothing.
public interface Recollection {

    /// The kind of stream it is for.
    StreamType<?, ?, ?> of();

    /// @param id of the stream
    /// @param before the facts that the restored store knew: its rows are as of them
    /// @param recovered the facts that came back, oldest first
    void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work);
}
