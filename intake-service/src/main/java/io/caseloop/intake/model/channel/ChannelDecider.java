package io.caseloop.intake.model.channel;

import io.caseloop.decider.Decider;
import io.caseloop.events.intake.ChannelEvent;
import io.caseloop.events.intake.ChannelEvent.ChannelDefined;
import io.caseloop.intake.model.channel.Channel.Defined;
import io.caseloop.intake.model.channel.Channel.Undefined;
import io.caseloop.intake.model.channel.ChannelCommand.Define;
import io.caseloop.intake.model.channel.ChannelCommand.DefineUnlessDefined;
import java.util.List;

/// Channels as data (I1): each change is a version of its own.
public final class ChannelDecider implements Decider<ChannelCommand, Channel, ChannelEvent> {

    @Override
    public Channel initial() {
        return new Undefined();
    }

    @Override
    public Channel evolve(Channel channel, ChannelEvent event) {
        return switch (event) {
            case ChannelDefined e -> new Defined(e.version(), e.kind(), e.locale(), e.enabled());
        };
    }

    @Override
    public List<ChannelEvent> decide(ChannelCommand command, Channel channel) {
        return switch (channel) {
            case Undefined _ -> switch (command) {
                case Define c -> List.of(new ChannelDefined(c.channel(), 1, c.kind(), c.locale(), c.enabled(), c.at()));
                case DefineUnlessDefined c -> List.of(new ChannelDefined(c.channel(), 1, c.kind(), null, true, c.at()));
            };
            case Defined d -> switch (command) {
                case Define c -> {
                    Defined next = new Defined(d.version() + 1, c.kind(), c.locale(), c.enabled());
                    boolean same = next.equals(new Defined(next.version(), d.kind(), d.locale(), d.enabled()));
                    yield same ? List.of()
                            : List.of(new ChannelDefined(c.channel(), next.version(), c.kind(), c.locale(), c.enabled(),
                            c.at()));
                }
                case DefineUnlessDefined _ -> List.of();
            };
        };
    }
}
