package io.caseloop.local.proof;

/// One of several equal shares of all streams, told by their names.
///
/// @param number from 0
/// @param of     how many there are
record Share(int number, int of) {

    boolean has(String stream) {
        return Math.floorMod(stream.hashCode(), of) == number;
    }
}
