package io.netconduit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorCode}.
 */
class ErrorCodeTests {

	@ParameterizedTest
	@CsvSource({ "1000, UNKNOWN", "1001, INTERNAL", "1002, TIMEOUT", "1003, CANCELLED", "2000, VALIDATION",
			"2001, MISSING_FIELD", "2002, INVALID_TYPE", "2003, INVALID_VALUE", "3000, AUTH_REQUIRED",
			"3001, AUTH_FAILED", "3002, AUTH_EXPIRED", "3003, PERMISSION_DENIED", "4000, METHOD_NOT_FOUND",
			"4001, INVALID_PARAMS", "4002, EXECUTION", "5000, CONNECTION", "5001, DISCONNECTED", "5002, RECONNECTING",
			"5003, GOING_AWAY", "6000, OVERLOADED", "6001, QUOTA_EXCEEDED" })
	void hasNumberOfProtocol(int code, ErrorCode errorCode) {
		assertThat(errorCode.code()).isEqualTo(code);
		assertThat(ErrorCode.of(code)).isEqualTo(errorCode);
	}

	@Test
	void tableIsComplete() {
		assertThat(ErrorCode.values()).hasSize(21);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 999, 1004, 7000, Integer.MAX_VALUE })
	void hasNoConstantForNumberOfApplication(int code) {
		assertThat(ErrorCode.of(code)).isNull();
	}

}
