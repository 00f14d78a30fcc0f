package io.netconduit.engine.codec.msgpack;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownNames}.
 */
class KnownNamesTests {

	private static final List<String> NAMES = List.of("", "id", "di", "name", "größe", "a name that is not short");

	private final KnownNames known = KnownNames.of(NAMES);

	private String read(String name) {
		byte[] bytes = ("." + name + ".").getBytes(StandardCharsets.UTF_8);
		return this.known.read(bytes, 1, bytes.length - 2);
	}

	@Test
	void returnsKnownNamesThemselves() {
		for (String name : NAMES) {
			assertThat(read(name)).isSameAs(name);
		}
	}

	@Test
	void readsOtherNames() {
		for (String name : List.of("ID", "i", "ids", "names", "größer", "a name that is not shorter than the others")) {
			assertThat(read(name)).isEqualTo(name);
		}
	}

	@Test
	void knowsNoNames() {
		assertThat(KnownNames.NONE.read(new byte[] { 'i', 'd' }, 0, 2)).isEqualTo("id");
		assertThat(KnownNames.NONE.read(new byte[0], 0, 0)).isEmpty();
	}

}
