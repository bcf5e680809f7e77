package io.caseloop.intake.model.channel;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.intake.ChannelEvent;
import io.caseloop.events.intake.ChannelEvent.ChannelDefined;
import io.caseloop.intake.model.channel.ChannelCommand.Define;
import io.caseloop.intake.model.channel.ChannelCommand.DefineUnlessDefined;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private final DeciderSpec<ChannelCommand, Channel, ChannelEvent> channel = DeciderSpec.of(new ChannelDecider());

    @Test
    void a_new_channel_is_defined() {
        channel.given().when(new Define("fax", "fax", "zh-CN", true, NINE))
                .then(new ChannelDefined("fax", 1, "fax", "zh-CN", true, NINE));
    }

    @Test
    void the_first_start_publishes_a_channel() {
        channel.given().when(new DefineUnlessDefined("phone", "phone", NINE))
                .then(new ChannelDefined("phone", 1, "phone", null, true, NINE));
    }

    @Test
    void a_later_start_leaves_a_changed_channel_alone() {
        channel.given(new ChannelDefined("phone", 1, "phone", null, false, NINE))
                .when(new DefineUnlessDefined("phone", "phone", NINE)).thenNothing();
    }

    @Test
    void a_change_is_the_next_version() {
        channel.given(new ChannelDefined("fax", 1, "fax", "zh-CN", true, NINE))
                .when(new Define("fax", "fax", "zh-CN", false, NINE))
                .then(new ChannelDefined("fax", 2, "fax", "zh-CN", false, NINE));
    }

    @Test
    void the_same_definition_again_changes_nothing() {
        channel.given(new ChannelDefined("fax", 3, "fax", null, true, NINE))
                .when(new Define("fax", "fax", null, true, NINE)).thenNothing();
    }
}
