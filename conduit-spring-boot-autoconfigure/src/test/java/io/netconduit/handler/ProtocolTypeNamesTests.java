package io.netconduit.handler;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ProtocolTypeNames}.
 */
class ProtocolTypeNamesTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "int, int", "byte, int", "short, int", "long, int", "java.lang.Long, int", "java.math.BigInteger, int",
			"float, float", "double, float", "java.math.BigDecimal, float", "boolean, bool", "java.lang.Boolean, bool",
			"java.lang.String, str", "char, str", "java.lang.CharSequence, str", "byte[], bytes",
			"java.nio.ByteBuffer, bytes", "int[], list", "java.lang.String[], list", "java.util.List, list",
			"java.util.Set, list", "java.util.Map, dict", "java.time.Instant, datetime",
			"java.time.LocalDateTime, datetime", "java.util.Date, datetime", "java.time.LocalDate, LocalDate",
			"java.util.UUID, UUID", "java.time.DayOfWeek, DayOfWeek", "java.lang.Object, Object", "void, None",
			"java.lang.Void, None" })
	void namesTypeAsInProtocol(String type, String name) throws Exception {
		assertThat(ProtocolTypeNames.of(ResolvableType.forClass(ClassUtils.forName(type, null)))).isEqualTo(name);
	}

	@Test
	void namesPropertiesOfRecordAndBean() {
		assertThat(ProtocolTypeNames.ofProperties(ResolvableType.forClassWithGenerics(Page.class, String.class)))
			.containsExactly(entry("number", "int"), entry("items", "list"), entry("first", "str"));
		assertThat(ProtocolTypeNames.ofProperties(ResolvableType.forClass(Named.class)))
			.containsExactly(entry("name", "str"));
	}

	record Page<T>(int number, List<T> items, T first) {

	}

	public static class Named {

		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
