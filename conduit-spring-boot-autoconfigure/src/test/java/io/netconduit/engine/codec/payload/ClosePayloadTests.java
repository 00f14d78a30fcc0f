package io.netconduit.engine.codec.payload;

import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClosePayload}.
 */
class ClosePayloadTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "84 'reason' c0 'code' c0 'reconnect' c0 'retry_after' c0" })
	void everythingIsOptional(String wire) {
		assertThat(decode(wire)).isEqualTo(new ClosePayload(null, -1, true, -1));
	}

	@Test
	void decodesEveryField() {
		assertThat(decode("85 'retry_after' 1e 'reason' 'bye' 'details' 81 'x' 01 'reconnect' c2 'code' cd138b"))
			.isEqualTo(new ClosePayload("bye", 5003, false, 30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 'retry_after' ff", "81 'retry_after' cf ffffffffffffffff",
			"81 'retry_after' cb 7ff8000000000000" })
	void ignoresTimeThatIsNone(String wire) {
		assertThat(decode(wire).retryAfterSeconds()).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "c0", "81 'reason' 01", "81 'code' 'x'", "81 'reconnect' 'no'", "81 'retry_after' 'soon'",
			"82 'code' 01 'code' 01", "80 00" })
	void rejectsMalformedPayload(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> decode(wire));
	}

	@Test
	void encodesReasonAndCode() {
		ByteBuf out = Unpooled.buffer();
		ClosePayload.encode(out, "bye", 5003);
		assertThat(ByteBufUtil.hexDump(out)).isEqualTo(Hex.digits("82 'reason' 'bye' 'code' cd138b"));
	}

	private static ClosePayload decode(String wire) {
		return ClosePayload.decode(Hex.buffer(wire));
	}

}
