package io.caseloop.backbone.inbox;

import io.caseloop.backbone.store.StoreReader;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records that are no facts. Nothing waits behind them: they belong to no stream, and a key alone
/// must not hold up a ticket. Their bytes stay on the topic; the table `set_aside` names their
/// places.
final class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

    private final String source;
    private final StoreReader store;
    private final LongAdder count = new LongAdder();

    SetAside(String source, StoreReader store) {
        this.source = source;
        this.store = store;
    }

    /// A record that is read again is noted once.
    void note(List<Delivery> records) {
        if (records.isEmpty()) {
            return;
        }
        store.update("insert into set_aside (place, key, reason) select * from unnest(?, ?, ?) on conflict do nothing",
                records.stream().map(Delivery::place).toArray(String[]::new),
                records.stream().map(Delivery::key).toArray(String[]::new),
                records.stream().map(Delivery::whyNoFact).toArray(String[]::new));
        count.add(records.size());
        Delivery first = records.getFirst();
        LOG.warn("{} set {} records aside that are no facts, the first at {}: {}", source, records.size(),
                first.place(), first.whyNoFact());
    }

    /// How many this instance has set aside.
    long count() {
        return count.sum();
    }
}
