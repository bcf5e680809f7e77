package io.caseloop.backbone.axon;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.WriteGate;
import io.caseloop.events.codec.EventCodec;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has what goes with recovered facts made again, stream by stream; who is interrupted goes on where it was.
public final class Recollections implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Recollections.class);
    private static final int TELL_EVERY = 1_000;

    private record Stream(String name, long from) {
    }

    private final AxonBackbone backbone;
    private final StoreReader store;
    private final EventCodec codec;
    private final List<Recollection> recollections;

    public Recollections(AxonBackbone backbone, StoreReader store, EventCodec codec, Collection<Recollection> recollections) {
        this.backbone = backbone;
        this.store = store;
        this.codec = codec;
        this.recollections = List.copyOf(recollections);
    }

    @Override
    public void run() {
        List<Stream> streams = store.query("select stream, position from recovered order by stream", r -> new Stream(r.getString(1), r.getLong(2)));
        int done = 0;
        for (Stream stream : streams) {
            recollections.stream().filter(r -> stream.name().startsWith(r.of().stream(""))).forEach(r -> recollect(r, stream));
            store.update("delete from recovered where stream = ?", stream.name());
            if (++done % TELL_EVERY == 0) {
                LOG.info("recovering {}: what goes with {} of {} streams is made again", backbone.source(), done, streams.size());
            }
        }
    }

    private void recollect(Recollection recollection, Stream stream) {
        List<Recorded> facts = store.stream(stream.name(), 0).stream().map(e -> new Recorded(e.envelope(backbone.source()), codec.decode(e.type(), e.data()))).toList();
        int from = (int) Math.min(stream.from(), facts.size());
        String id = stream.name().substring(recollection.of().stream("").length());
        WriteGate.whileRecovering(() -> backbone.perform(new Cause(backbone.source(), null, "recover", null), work -> {
            recollection.recollect(id, facts.subList(0, from), facts.subList(from, facts.size()), work);
            return null;
        }));
    }
}
