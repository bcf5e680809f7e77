package io.caseloop.quality.proof.read;

import io.caseloop.quality.journey.read.EventRows.End;
import io.caseloop.quality.proof.model.HashChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stored fact in the hash chain of its journey (Q4).
record ChainLink(long sequence, byte[] previous, byte[] headers, byte[] data, byte[] hash) {

    /// Of a row with the columns of `journey_event` that are named here.
    static ChainLink of(ResultSet row) throws SQLException {
        return new ChainLink(row.getLong("sequence"), row.getBytes("prev_hash"), row.getBytes("headers"),
                row.getBytes("data"), row.getBytes("hash"));
    }

    /// What is wrong with it, behind a fact with which the journey ended before.
    List<Fault> faults(End before) {
        List<Fault> faults = new ArrayList<>();
        if (sequence != before.sequence() + 1) {
            faults.add(new Fault(before.sequence() + 1, "the facts from here to sequence " + (sequence - 1)
                    + " are missing"));
        } else if (!Arrays.equals(previous, before.hash())) {
            faults.add(new Fault(sequence, "it does not follow the fact before it"));
        }
        if (!Arrays.equals(hash, HashChain.next(previous, headers, data))) {
            faults.add(new Fault(sequence, "it was changed: its hash is not that of its content"));
        }
        return faults;
    }

    End end() {
        return new End(sequence, hash);
    }
}
