package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BindingErrors}.
 */
class BindingErrorsTests {

	@ParameterizedTest
	@CsvSource({ "MISSING, 2001, missing", "TYPE, 2002, type", "VALUE, 2003, value" })
	void derivesCodeAndTypeFromTheKind(Kind kind, int code, String type) {
		RpcException exception = BindingErrors.exception("a", new ValueBindingException(kind, "", "must be a number"));
		assertThat(exception.code()).isEqualTo(code);
		assertThat(exception).hasMessage("a: must be a number");
		assertThat(exception.details())
			.isEqualTo(Map.of("errors", List.of(Map.of("field", "a", "message", "must be a number", "type", type))));
	}

	@ParameterizedTest
	@CsvSource({ "a, b, a.b", "a, '', a", "'', b.c, b.c", "more, [1].name, more[1].name", "'', [0], [0]" })
	void joinsParameterAndPath(String name, String path, String field) {
		RpcException exception = BindingErrors.exception(name, new ValueBindingException(Kind.TYPE, path, "is wrong"));
		assertThat(exception).hasMessage(field + ": is wrong");
		assertThat(exception.details()).isEqualTo(BindingErrors.details(field, "is wrong", "type"));
	}

	@Test
	void omitsTheFieldOfAWholeValue() {
		RpcException exception = BindingErrors.exception("", new ValueBindingException(Kind.TYPE, "", "must be a map"));
		assertThat(exception).hasMessage("must be a map");
		assertThat(exception.details()).isEqualTo(BindingErrors.details("", "must be a map", "type"));
	}

}
