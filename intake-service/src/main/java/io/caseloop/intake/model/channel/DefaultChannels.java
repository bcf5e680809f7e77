package io.caseloop.intake.model.channel;

import java.util.List;

/// The channels of the first start (I1). Adding one later needs no release: `PUT /api/intake/channels/{name}`.
public final class DefaultChannels {

    public static final List<String> NAMES = List.of("phone", "email", "web", "app", "wechat", "wecom", "social",
            "chat", "voice-bot", "onsite");

    private DefaultChannels() {
    }
}
