package io.caseloop.quality.proof.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.quality.proof.model.HeaderBytes.Header;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashChainTest {

    private static final byte[] HEADERS =
            HeaderBytes.write(List.of(new Header("b", "2".getBytes(UTF_8)), new Header("a", null),
                    new Header("c", new byte[] {(byte) 0xff})));

    @Test
    void the_chain_is_the_same_for_ever() {
        byte[] first = HashChain.next(HashChain.beginning("t-1"), HEADERS, "{}".getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(first))
                .isEqualTo("54af03293e81488457a22a3213f27d642b03b369f7319fc4328eed70a88f473c");
    }

    @Test
    void every_part_counts_and_the_border_between_headers_and_data_does_not_move() {
        byte[] before = HashChain.beginning("t-1");
        byte[] data = {1, 2, 3};
        byte[] hash = HashChain.next(before, HEADERS, data);
        assertThat(HashChain.next(before, HEADERS, new byte[] {1, 2, 4})).isNotEqualTo(hash);
        assertThat(HashChain.next(HashChain.beginning("t-2"), HEADERS, data)).isNotEqualTo(hash);
        assertThat(HashChain.next(before, new byte[] {9, 1}, new byte[] {2, 3}))
                .isNotEqualTo(HashChain.next(before, new byte[] {9}, new byte[] {1, 2, 3}));
    }

    @Test
    void headers_are_read_back_whole_in_the_order_of_their_names() {
        assertThat(HeaderBytes.read(HEADERS)).extracting(Header::name).containsExactly("a", "b", "c");
        assertThat(HeaderBytes.text(HeaderBytes.read(HEADERS), "b")).isEqualTo("2");
        assertThat(HeaderBytes.text(HeaderBytes.read(HEADERS), "a")).isNull();
        assertThat(HeaderBytes.text(HeaderBytes.read(HEADERS), "z")).isNull();
        assertThat(HeaderBytes.read(HEADERS).getLast().value()).containsExactly(0xff);
    }

    @Test
    void headers_that_were_cut_are_refused() {
        for (int length = 1; length < HEADERS.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(HEADERS, length);
            try {
                HeaderBytes.read(cut); // a cut between two headers leaves fewer headers, which the hash shows
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("truncated");
            }
        }
        assertThatThrownBy(() -> HeaderBytes.read(new byte[] {0, 0, 0, 9}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_root_covers_its_leaves_and_their_order() {
        byte[] a = HashChain.leaf("t-1", 1, new byte[] {1});
        byte[] b = HashChain.leaf("t-2", 1, new byte[] {1});
        byte[] c = HashChain.leaf("t-1", 2, new byte[] {1});
        assertThat(HashChain.root(List.of(a))).isEqualTo(a);
        assertThat(HashChain.root(List.of(a, b, c))).isNotEqualTo(HashChain.root(List.of(b, a, c)))
                .isNotEqualTo(HashChain.root(List.of(a, b)));
    }

    @Test
    void the_path_of_every_leaf_leads_to_the_root_and_no_other_leaf_does() {
        for (int size = 1; size <= 33; size++) {
            List<byte[]> leaves = IntStream.range(0, size)
                    .mapToObj(i -> HashChain.leaf("t-" + i, i + 1, new byte[] {1})).toList();
            byte[] root = HashChain.root(leaves);
            for (int i = 0; i < size; i++) {
                List<HashChain.Step> path = HashChain.path(leaves, i);
                assertThat(HashChain.root(leaves.get(i), path)).isEqualTo(root);
                assertThat(HashChain.root(HashChain.leaf("t-" + i, i + 2, new byte[] {1}), path)).isNotEqualTo(root);
            }
        }
    }
}
