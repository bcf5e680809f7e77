package io.caseloop.quality.proof.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The hash chain of a journey (Q4): each hash covers the previous hash, the headers and the
/// received bytes; the first covers the journey id. All hashes are SHA-256.
public final class HashChain {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private HashChain() {
    }

    /// A node beside the path from a leaf to its root.
    ///
    /// @param left whether it stands before the hash of the path
    public record Step(boolean left, byte[] hash) {
    }

    /// The initial hash of a journey.
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

    /// The Merkle root of the leaves in order; an unpaired node is promoted unchanged.
    public static byte[] root(List<byte[]> leaves) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            level = above(level);
        }
        return level.isEmpty() ? sha256().digest() : level.getFirst();
    }

    /// The nodes that lead from a leaf to the root of all leaves (the audit path of RFC 6962).
    ///
    /// @param index of the leaf, from 0
    public static List<Step> path(List<byte[]> leaves, int index) {
        List<Step> path = new ArrayList<>();
        List<byte[]> level = leaves;
        int at = index;
        while (level.size() > 1) {
            int beside = at ^ 1;
            if (beside < level.size()) {
                path.add(new Step(beside < at, level.get(beside)));
            }
            level = above(level);
            at /= 2;
        }
        return path;
    }

    /// The root to which a path leads from a leaf.
    public static byte[] root(byte[] leaf, List<Step> path) {
        byte[] root = leaf;
        for (Step step : path) {
            root = step.left() ? node(step.hash(), root) : node(root, step.hash());
        }
        return root;
    }

    private static List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 == level.size() ? level.get(i) : node(level.get(i), level.get(i + 1)));
        }
        return above;
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
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
