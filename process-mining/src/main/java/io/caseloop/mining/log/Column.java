package io.caseloop.mining.log;

/// The values of one attribute, one number per event or per case.
///
/// @param codes numbers of `values`, [Dictionary#ABSENT] where the attribute is missing
public record Column(Dictionary values, int[] codes) {

    /// The value in a row, or null.
    public String value(int row) {
        return values.text(codes[row]);
    }
}
