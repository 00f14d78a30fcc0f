package io.netconduit.handler.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.netconduit.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InvalidArgumentsException}.
 */
class InvalidArgumentsExceptionTests {

	@SuppressWarnings("unchecked")
	private static List<Map<String, String>> errors(InvalidArgumentsException exception) {
		return (List<Map<String, String>>) exception.details().get("errors");
	}

	private static List<FieldError> errors(int count, String message) {
		return IntStream.range(0, count)
			.mapToObj((index) -> new FieldError(ErrorCode.VALIDATION, "list[" + index + "]", message, "NotBlank"))
			.toList();
	}

	@Test
	void namesUpToHundredErrors() {
		InvalidArgumentsException exception = new InvalidArgumentsException(errors(101, "must not be blank"));
		assertThat(errors(exception)).hasSize(100);
		assertThat(exception)
			.hasMessage("list[0]: must not be blank; list[1]: must not be blank; list[2]: must not be blank; …");
	}

	@Test
	void shortensMessagesThatContainLongValues() {
		InvalidArgumentsException exception = new InvalidArgumentsException(
				errors(1, "not " + "\uD83D\uDE00".repeat(1_000_000)));
		assertThat(errors(exception)).singleElement()
			.satisfies((error) -> assertThat(error.get("message")).startsWith("not \uD83D\uDE00")
				.endsWith("\uD83D\uDE00…")
				.hasSizeLessThan(1100));
		assertThat(exception.getMessage()).hasSizeLessThan(1200);
	}

	@Test
	void omitsErrorsThatPeersWouldNotRead() {
		List<Map<String, String>> errors = errors(new InvalidArgumentsException(errors(100, "€".repeat(5000))));
		assertThat(errors).hasSizeBetween(10, 20);
		assertThat(errors.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
	}

}
