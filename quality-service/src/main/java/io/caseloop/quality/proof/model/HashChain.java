package io.caseloop.quality.proof.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// What ties the facts of a journey together (Q4): each hash covers the one before, the headers and the bytes as
/// received; the first covers the journey's name. SHA-256 throughout.
public final class HashChain {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private HashChain() {
    }

    /// What stands before the first fact of a journey.
    public static byte[] beginning(String journey) {
        return sha256().digest(("caseloop journey " + journey).getBytes(StandardCharsets.UTF_8));
    }

    /// @param headers as [HeaderBytes] writes them
    public static byte[] next(byte[] previous, byte[] headers, byte[] data) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(headers.length).array());
        digest.update(headers);
        return digest.digest(data);
    }

    /// A leaf of a root: this journey ended with this hash at this sequence.
    public static byte[] leaf(String journey, long sequence, byte[] hash) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        digest.update(hash);
        return digest.digest(journey.getBytes(StandardCharsets.UTF_8));
    }

    /// The Merkle root of the leaves in their order; a leaf without a neighbour rises as it is.
    public static byte[] root(List<byte[]> leaves) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(i + 1 == level.size() ? level.get(i) : node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.isEmpty() ? sha256().digest() : level.getFirst();
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
