package io.caseloop.mining.log;

/// Bounds of what is read, so that no file can exhaust the memory.
///
/// @param bytes of the file, unpacked
/// @param events of the log
/// @param activities distinct names
/// @param values distinct values of an attribute; an attribute with more is left out
/// @param attributeBytes for the columns of attributes; beyond it those with the most values are left out
public record Limits(long bytes, int events, int activities, int values, long attributeBytes) {

    /// 8 GiB, 5 million events, 10,000 activities, 20,000 values, 96 MiB.
    public static final Limits USUAL = new Limits(8L << 30, 5_000_000, 10_000, 20_000, 96L << 20);
}
