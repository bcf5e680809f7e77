package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.channel.Channel.Defined;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The channels contacts may come by. A defined one is remembered for some seconds, so that not
/// every contact asks the store; one that was switched off elsewhere is refused that much later.
@ApplicationScoped
public class Channels {

    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(5);

    private record Seen(Defined channel, long until) {
    }

    private final Backbone backbone;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    public Channels(Backbone backbone) {
        this.backbone = backbone;
    }

    /// @param pointer where the request names it
    /// @throws Problem 422 when there is no such channel or it is switched off
    Defined open(String name, String pointer) {
        Seen known = seen.get(name);
        if (known != null && known.until() - System.nanoTime() > 0) {
            return known.channel();
        }
        return switch (backbone.state(Streams.CHANNEL, name)) {
            case Defined channel when channel.enabled() -> {
                seen.put(name, new Seen(channel, System.nanoTime() + REMEMBERED));
                yield channel;
            }
            case Defined _ -> throw at(pointer, "this channel is switched off", "该渠道已停用");
            case Channel.Undefined _ ->
                    throw at(pointer, "no such channel is defined; PUT /api/intake/channels/{name} defines one",
                    "没有此渠道；可用 PUT /api/intake/channels/{name} 定义");
        };
    }

    public void changed(String name) {
        seen.remove(name);
    }

    private static Problem at(String pointer, String en, String zh) {
        return pointer.startsWith("/") ? Problem.unprocessable(pointer, en, zh)
                : Problem.unprocessable("", en, zh).with(List.of(Problem.Fault.in(pointer, en, zh)));
    }
}
