package io.netconduit.testing;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Layout} with the headers of {@code docs/protocol.md}.
 */
class LayoutTests {

	private static final String PAYLOAD = "82 'method' 'add' 'params' 82 'a' 0a 'b' 14";

	private static final String PAYLOAD_AS_DIGITS = "82 a6 6d6574686f64 a3 616464 a6 706172616d73 82 a1 61 0a a1 62 14";

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 01 02 0000 0000001a 0000000000000007 0000018bcfe56800 00000000",
			"PYTHON, 434e4454 0100 0002 0000 0000 0000001a 0000000000000007 0000018bcfe56800" })
	void readsAndWritesFrameOfProtocolDocument(Layout layout, String header) {
		byte[] bytes = Hex.bytes(header + PAYLOAD_AS_DIGITS);
		WireFrame frame = layout.frame(ByteBuffer.wrap(bytes));
		assertThat(frame).isEqualTo(WireFrame.of(2, 0, 7, PAYLOAD));
		assertThat(frame.timestamp()).isEqualTo(1_700_000_000_000L);
		assertThat(layout.headerOf(frame)).isEqualTo(Hex.digits(header));
		assertThat(ByteBufUtil.hexDump(layout.buffer(2, 0, 7, Hex.bytes(PAYLOAD)))).isEqualTo(Hex.of(bytes));
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 02 02 0000 00000000", "DOCUMENTED, 434e4455 01 02 0000 00000000",
			"PYTHON, 434e4454 0101 0002 0000 0000", "PYTHON, 434e4454 0100 0002 0000 0001" })
	void rejectsBrokenHeader(Layout layout, String start) {
		byte[] header = Hex.bytes(start + "00".repeat(Layout.HEADER - Hex.bytes(start).length));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> layout.frame(ByteBuffer.wrap(header)));
	}

}
