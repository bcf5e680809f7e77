package io.caseloop.local;

import java.util.function.Consumer;

final class CacheMaking {
    CacheMaking(Home home, Topology topology, Consumer<String> say) {
    }

    void start() {
    }
}
