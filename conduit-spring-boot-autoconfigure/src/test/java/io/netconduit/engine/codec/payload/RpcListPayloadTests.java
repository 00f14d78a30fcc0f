package io.netconduit.engine.codec.payload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RpcListPayload} and {@link MethodInfo}.
 */
class RpcListPayloadTests {

	private static final String ADD = "82 a7'methods' 91 85 a4'name' a3'add' ab'description' a4'Adds' "
			+ "aa'parameters' 82 a1'a' a3'int' a1'b' a3'int' ab'return_type' a3'int' ad'requires_auth' c3 a5'count' 01";

	@Test
	void decodes() {
		List<MethodInfo> methods = RpcListPayload.decode(Wire.bytes(ADD)).methods();
		assertThat(methods).containsExactly(new MethodInfo("add", "Adds", Map.of("a", "int", "b", "int"), "int", true));
		assertThat(methods.get(0).parameters().keySet()).containsExactly("a", "b");
	}

	@Test
	void encodes() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("a", "int");
		parameters.put("b", "int");
		MethodInfo method = new MethodInfo("add", "Adds", parameters, "int", true);
		assertThat(Wire.written((out) -> RpcListPayload.encode(out, List.of(method)))).isEqualTo(Wire.hex(ADD));
	}

	@Test
	void decodesAnswersOfThePythonPackage() {
		assertThat(RpcListPayload.decode(Wire.bytes("81 a7'methods' 94 81 a4'name' a1'm' "
				+ "82 a4'name' a1'n' aa'parameters' 92 a1'a' a1'b' 82 aa'parameters' c0 ab'return_type' c0 "
				+ "83 a1'x' 01 ad'requires_auth' 01 aa'parameters' 81 a1'a' 80"))
			.methods()).containsExactly(new MethodInfo("m", "", Map.of(), "", false),
					new MethodInfo("n", "", Map.of("a", "", "b", ""), "", false),
					new MethodInfo("", "", Map.of(), "", false), new MethodInfo("", "", Map.of("a", ""), "", false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "81 a7'methods' c0", "81 a7'methods' 90", "81 a5'count' 00" })
	void decodesAnEmptyList(String wire) {
		assertThat(RpcListPayload.decode(Wire.bytes(wire)).methods()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "90", "81 a7'methods' 80", "81 a7'methods' 91 05", "81 a7'methods' dd7fffffff",
			"82 a7'methods' 90 a7'methods' 90" })
	void rejectsAMalformedEnvelope(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcListPayload.decode(Wire.bytes(wire)));
	}

}
