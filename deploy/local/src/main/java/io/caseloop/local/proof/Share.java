package io.caseloop.local.proof;

/// One of several shares of all streams, selected by a hash of the stream name.
///
/// @param number from 0
/// @param of     how many there are
record Share(int number, int of) {

    boolean has(String stream) {
        return Math.floorMod(stream.hashCode(), of) == number;
    }
}
