package io.caseloop.quality.diagnosis.write;

import io.caseloop.mining.log.Oddities.Oddity;
import java.time.Instant;
import java.util.List;

/// An imported log (Q11).
///
/// @param state running, done or failed
/// @param cases read so far
/// @param events read so far
/// @param oddities what was odd; it stopped nothing
/// @param problem why it failed; absent otherwise
/// @param mapping what was asked for, with what was guessed
/// @param root the hash of its last block, in hexadecimal; absent until it is done
public record ImportedLog(String id, String name, String format, String state, int cases, int events,
        List<Oddity> oddities, Broken problem, ImportMapping mapping, String root, String startedBy, Instant startedAt,
        Instant endedAt) {

    /// @param line of the file, from 1; 0 = the whole file
    public record Broken(long line, String message) {
    }

    public boolean isDone() {
        return state.equals("done");
    }
}
