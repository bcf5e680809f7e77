package io.caseloop.intake.write;

import io.caseloop.backbone.Work;

/// Rows that facts which came back from the topic bring with them.
final class Rows {

    private Rows() {
    }

    /// The key leads there now, whatever it led to before.
    static void keep(Work work, String scope, String key, String value) {
        work.reserved(scope, key).ifPresentOrElse(before -> {
            if (!before.equals(value)) {
                work.replace(scope, key, before, value);
            }
        }, () -> work.reserve(scope, key, value));
    }
}
