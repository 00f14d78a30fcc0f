package io.netconduit.transport;

import java.util.NoSuchElementException;

import io.netconduit.protocol.FrameType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameLine}.
 */
class FrameLineTests {

	private final FrameLine line = new FrameLine();

	@Test
	void framesLeaveInTheOrderTheyCame() {
		add(1);
		add(2);
		assertThat(this.line.remove().correlationId()).isEqualTo(1);
		add(3);
		assertThat(this.line.remove().correlationId()).isEqualTo(2);
		assertThat(this.line.remove().correlationId()).isEqualTo(3);
		assertThat(this.line.isEmpty()).isTrue();
	}

	@Test
	void emptiedLineTakesFramesAgain() {
		add(1);
		this.line.remove();
		add(2);
		assertThat(this.line.isEmpty()).isFalse();
		assertThat(this.line.remove().correlationId()).isEqualTo(2);
	}

	@Test
	void frameThatHasLeftHoldsNoOther() {
		add(1);
		add(2);
		assertThat(this.line.remove().next()).isNull();
	}

	@Test
	void frameBringsNoOthersWithIt() {
		OutboundFrame frame = OutboundFrame.empty(FrameType.MESSAGE, 1);
		frame.next(OutboundFrame.empty(FrameType.MESSAGE, 2));
		this.line.add(frame);
		this.line.remove();
		assertThat(this.line.isEmpty()).isTrue();
	}

	@Test
	void nothingLeavesAnEmptyLine() {
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(this.line::remove);
	}

	private void add(long id) {
		this.line.add(OutboundFrame.empty(FrameType.MESSAGE, id));
	}

}
