package io.netconduit.engine.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameType}.
 */
class FrameTypeTests {

	@ParameterizedTest
	@CsvSource({ "1, MESSAGE", "2, RPC_REQUEST", "3, RPC_RESPONSE", "4, RPC_ERROR", "5, HEARTBEAT_PING",
			"6, HEARTBEAT_PONG", "7, AUTH_REQUEST", "8, AUTH_SUCCESS", "9, AUTH_FAILURE", "10, PAUSE", "11, RESUME",
			"12, ACK", "13, NACK", "14, CLOSE", "15, CLOSE_ACK", "16, RPC_LIST", "33, CANCEL" })
	void hasTheNumberOfTheProtocol(int code, FrameType type) {
		assertThat(type.code()).isEqualTo(code);
		assertThat(FrameType.of(code)).isEqualTo(type);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 17, 31, 32, 34, 64, 255, 0x0102, 65535, Integer.MAX_VALUE })
	void unassignedNumbersAreUnknown(int code) {
		assertThat(FrameType.of(code)).isEqualTo(FrameType.UNKNOWN);
	}

	@Test
	void emptyTypesAreThoseOfTheProtocol() {
		assertThat(Arrays.stream(FrameType.values()).filter(FrameType::isEmpty).collect(Collectors.toSet()))
			.isEqualTo(EnumSet.of(FrameType.HEARTBEAT_PING, FrameType.HEARTBEAT_PONG, FrameType.PAUSE, FrameType.RESUME,
					FrameType.ACK, FrameType.CLOSE_ACK, FrameType.CANCEL));
	}

	@Test
	void handshakeTypesAreThoseOfTheProtocol() {
		assertThat(Arrays.stream(FrameType.values()).filter(FrameType::isHandshake).collect(Collectors.toSet()))
			.isEqualTo(EnumSet.of(FrameType.AUTH_REQUEST, FrameType.AUTH_SUCCESS, FrameType.AUTH_FAILURE));
	}

}
