package io.caseloop.intake.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;
import io.caseloop.intake.model.channel.Channel;

/// A channel in the list of channels (I1).
@Table("channel")
public record ChannelRow(@Key String name, String kind, String locale, boolean enabled, int version) {

    static void declare(String name, Channel channel, RowSet out) {
        if (channel instanceof Channel.Defined(int version, String kind, String locale, boolean enabled)) {
            out.row(new ChannelRow(name, kind, locale, enabled, version));
        }
    }
}
