package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.feedback.model.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Messages that adapters have still to deliver (R10), by channel and in the order of their ids.
@ApplicationScoped
public class Outbox {

    private static final String WAITING = "outbox";
    private static final String CHANNEL_OF = "outbox-channel";

    private final Backbone backbone;

    Outbox(Backbone backbone) {
        this.backbone = backbone;
    }

    /// A message and the key it waits under.
    public record Waiting(String key, Message message) {
    }

    void add(Work work, Message message) {
        if (message.channel() != null && work.reserved(CHANNEL_OF, message.id()).isEmpty()) {
            work.reserve(WAITING, message.channel() + "|" + message.id(), Json.write(message));
            work.reserve(CHANNEL_OF, message.id(), message.channel());
        }
    }

    /// @param after the key after which the page begins, or empty
    public List<Waiting> waiting(String channel, String after, int limit) {
        Map<String, String> rows = backbone.reservationsAfter(WAITING, channel + "|", after, limit);
        return rows.entrySet().stream().map(row -> new Waiting(row.getKey(), Json.read(row.getValue(), Message.class))).toList();
    }

    /// It needs no delivery any more; also when it never did, so that a repeat changes nothing.
    public void delivered(Work work, String id) {
        work.reserved(CHANNEL_OF, id).ifPresent(channel -> {
            String key = channel + "|" + id;
            work.reserved(WAITING, key).ifPresent(message -> work.release(WAITING, key, message));
            work.release(CHANNEL_OF, id, channel);
        });
    }
}
