package io.netconduit.engine.codec;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for values that refer to each other by ids ({@code @JsonIdentityInfo}).
 */
class UnknownIdTests {

	private static final String UNKNOWN = "must be the id of another value in the payload";

	@ParameterizedTest
	@MethodSource
	void reportsWhereUnknownIdIs(Class<?> type, String wire, String path) {
		for (Mappers each : Mappers.values()) {
			SubtypeTests.assertFault(each, type, wire, Kind.VALUE, path, UNKNOWN);
		}
	}

	static Stream<Arguments> reportsWhereUnknownIdIs() {
		return Stream.of(Arguments.of(Node.class, "82 'id' 01 'next' 09", "next"),
				Arguments.of(Node.class, "82 'next' 09 'id' 01", "next"),
				Arguments.of(Node.class, "82 'id' 01 'next' 82 'id' 02 'next' 09", "next.next"),
				Arguments.of(Node.class, "82 'id' 01 'more' 92 81 'id' 02 07", "more[1]"),
				Arguments.of(Node.class, "82 'id' 01 'byName' 81 'k' 07", "byName[k]"),
				Arguments.of(Holder.class, "82 'text' 'x' 'node' 82 'id' 01 'next' 09", "node.next"),
				Arguments.of(Node[].class, "92 81 'id' 01 82 'id' 02 'next' 05", "[1].next"));
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void findsValueBehindReference(Mappers mapper) {
		Node[] nodes = mapper.get().read(Wire.bytes("92 82 'id' 01 'next' 02 81 'id' 02"), Node[].class);
		assertThat(nodes[0].next).isSameAs(nodes[1]);
	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	static class Node {

		public int id;

		public @Nullable Node next;

		public @Nullable List<Node> more;

		public @Nullable Map<String, Node> byName;

	}

	record Holder(String text, Node node) {

	}

}
