package io.netconduit.handler.binding;

import io.netconduit.RpcException;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the errors of {@link WholePayloadBinder} about missing and unknown names.
 */
class WholePayloadErrorTests {

	private static final HandlerFixture fixture = HandlerFixture.of(WholePayloadBinderTests.Handlers.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			textBlock = """
					record   ;                                      ; name|is required|missing, age|is required|missing
					record   ; c0                                   ; name|is required|missing, age|is required|missing
					record   ; 80                                   ; name|is required|missing, age|is required|missing
					record   ; 81 a3616765 24                       ; name|is required|missing
					record   ; 81 a46e616d65 a3416461               ; age|is required|missing
					record   ; 82 a46e616d65 c0 a3616765 24         ; name|is required|missing
					record   ; 81 a6706572736f6e c0                 ; name|is required|missing, age|is required|missing
					record   ; 81 a6706572736f6e 81 a3616765 24     ; name|is required|missing
					record   ; 81 a46e6d6165 a3416461               ; name|is required (unknown: nmae. Did you mean name?)|missing, age|is required|missing
					record   ; 82 a46e6d6165 a3416461 a3616765 24   ; name|is required (unknown: nmae. Did you mean name?)|missing
					record   ; 83 a46e6d6165 a3416461 a161 01 a3616765 24 ; name|is required (unknown: a, nmae. Did you mean name?)|missing
					record   ; 82 a25f30 a3416461 a25f31 24         ; name|is required (unknown: _0, _1)|missing, age|is required|missing
					record   ; 82 a6706572736f6e 82 a46e616d65 a3416461 a3616765 24 a161 01 ; name|is required (unknown: a) ('person' takes all parameters: send its properties name, age)|missing, age|is required|missing
					named    ; 81 a46e616d65 81 a46e616d65 a3416461 ; name|must be a UTF-8 string ('name' takes all parameters: send its properties name, first)|type
					bean     ; 82 a56e616d6564 81 a46e616d65 a3416461 a178 01 ; named|must be sent alone, or in its place the properties name|value
					bean     ; 82 a25f30 a3416461 a25f31 05         ; _0|must be sent alone, or in its place the properties name|value
					bean     ; 81 a56e616d6564 a3416461             ; named|must be a map|type
					record   ; 81 a25f30 a3416461                   ; _0|must be a map|type
					refusing ;                                      ; name|is required|missing
					refusing ; 81 a46e616d65 a0                     ; |is not valid|value
					created  ; 81 a46e69636b a142                   ; name|is required|missing
					created  ; 81 a56e69636b73 a142                 ; name|is required (unknown: nicks)|missing
					absent   ; 81 a163 a178                         ; c|must be an integer from -2147483648 to 2147483647|type
					""")
	void reportsMissingAndUnknownProperties(String method, @Nullable String params, String errors) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(String.join(", ", HandlerFixture.errors(failure))).isEqualTo(errors);
	}

	@Test
	void limitsUnknownNames() {
		String params = "8a" + "a16101a16201a16301a16401a16501a16601" + "d9ff" + "78".repeat(255) + "01"
				+ "a16701a16801a16901";
		assertThat(HandlerFixture.errors(fixture.failedCall("record", params))).first()
			.isEqualTo("name|is required (unknown: a, b, c, d, e, …)|missing");
		String longName = "81" + "d9ff" + "78".repeat(255) + "01";
		assertThat(HandlerFixture.errors(fixture.failedCall("record", longName))).first()
			.isEqualTo("name|is required (unknown: " + "x".repeat(64) + "…)|missing");
		assertThat(HandlerFixture.errors(fixture.failedCall("record", "81 a4 6e0a6d65 01"))).first()
			.isEqualTo("name|is required (unknown: nme. Did you mean name?)|missing");
	}

}
