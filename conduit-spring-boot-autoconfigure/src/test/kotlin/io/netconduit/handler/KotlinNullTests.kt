package io.netconduit.handler

import com.fasterxml.jackson.annotation.JsonProperty
import io.netconduit.annotation.ConduitHandler
import io.netconduit.annotation.ConduitRpc
import io.netconduit.engine.codec.ValueMapper
import io.netconduit.engine.codec.jackson.JacksonValueMapper
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper
import io.netconduit.handler.HandlerFixture.errors
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.Arguments
import org.junit.jupiter.params.provider.Arguments.arguments
import org.junit.jupiter.params.provider.MethodSource
import java.util.concurrent.CompletionStage
import kotlin.time.Duration

/**
 * Tests for nil inside the values of parameters in Kotlin, and for arrays of unsigned
 * numbers.
 */
@OptIn(ExperimentalUnsignedTypes::class)
class KotlinNullTests {

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("refused")
	fun refusesNilWhereTypeDoesNotAllowIt(mapper: ValueMapper, name: String, params: String, code: Int, error: String) {
		val failure = HandlerFixture.of(null, mapper, Calls::class.java).failedCall(name, params)
		assertThat(errors(failure)).containsExactly(error)
		assertThat(failure.code()).isEqualTo(code)
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("accepted")
	fun acceptsValue(mapper: ValueMapper, name: String, params: String, expected: String) {
		assertThat(text(HandlerFixture.of(null, mapper, Calls::class.java).call(name, params))).isEqualTo(expected)
	}

	@ParameterizedTest
	@MethodSource("mappers")
	fun refusesNilInDataOfMessage(mapper: ValueMapper) {
		val fixture = HandlerFixture.of(null, mapper, Messages::class.java)
		assertThat(errors(fixture.failedSend("numbers", "92 01 c0")))
			.containsExactly("[1]|must be an integer from -2147483648 to 2147483647|type")
		assertThat(errors(fixture.failedSend("pair", "82 'first' 'x' 'second' c0")))
			.containsExactly("second|must be an integer from -2147483648 to 2147483647|type")
		assertThat(fixture.send("numbers", "92 01 02").toString()).isEqualTo("[1, 2]")
	}

	private fun text(result: Any?): String {
		val value = if (result is CompletionStage<*>) result.toCompletableFuture().join() else result
		return if (value is Array<*>) value.toList().toString() else value.toString()
	}

	@JvmInline
	value class Id(val value: String)

	@JvmInline
	value class Ids(val all: List<Id>)

	enum class Color { RED, GREEN }

	data class Tagged(val ids: Ids, val other: Int = 1)

	data class Page<T>(@param:JsonProperty("the_first") val first: T, val total: Int = 1)

	data class Tree(val name: String, val children: List<Tree> = listOf())

	@ConduitRpc
	class Calls {

		fun ints(l: List<Int>): String = l.toString()

		fun nullable(l: List<Int?>, m: Map<String, Int?>? = null): String = "$l $m"

		fun map(m: Map<String, Int>): String = m.toString()

		fun ids(l: List<Id>): String = l.toString()

		fun set(l: Set<Color>): String = l.toString()

		fun wrapped(w: Ids): String = w.toString()

		fun optional(w: Ids?): String = w.toString()

		fun wrappers(l: List<Ids>): String = l.toString()

		fun nested(l: Map<String, List<Int>>): String = l.toString()

		fun inner(l: List<List<Int?>>): String = l.toString()

		fun outer(l: List<List<Int>?>): String = l.toString()

		fun array(a: Array<String>): String = a.toList().toString()

		fun varargs(vararg a: Int): String = a.toList().toString()

		fun texts(vararg a: String): String = a.toList().toString()

		fun defaults(l: List<UInt> = listOf(1u)): String = l.toString()

		suspend fun suspending(l: List<Duration>): String = l.toString()

		fun tagged(t: Tagged): String = t.toString()

		fun two(t: Tagged, x: Int): String = "$t$x"

		fun pair(p: Pair<String, Int>, x: Int?): String = "$p$x"

		fun whole(p: Pair<String, Int>): String = p.toString()

		fun page(p: Page<Int>, x: Int?): String = "$p$x"

		fun pages(p: List<Page<Int>>): String = p.toString()

		fun maybe(p: Page<Int?>, x: Int?): String = "$p$x"

		fun tree(t: Tree): String = t.toString()

		fun any(l: List<Any>): String = l.toString()

		fun bytes(a: UByteArray): UByteArray = a

		fun shorts(a: UShortArray): UShortArray = a

		fun uints(vararg a: UInt): UIntArray = a

		fun longs(a: ULongArray): ULongArray = a

		suspend fun later(a: ULongArray?): ULongArray? = a

	}

	class Messages {

		@ConduitHandler("numbers")
		fun numbers(numbers: List<Int>): String = numbers.toString()

		@ConduitHandler("pair")
		fun pair(pair: Pair<String, Int>): String = pair.toString()

	}

	companion object {

		private const val INT = "must be an integer from -2147483648 to 2147483647"

		private const val ULONG = "must be an integer from 0 to 18446744073709551615"

		@JvmStatic
		fun mappers(): List<ValueMapper> = listOf(JacksonValueMapper(), Jackson2ValueMapper())

		private fun withMappers(vararg rows: List<Any>): List<Arguments> =
			mappers().flatMap { mapper -> rows.map { arguments(mapper, *it.toTypedArray()) } }

		@JvmStatic
		fun refused(): List<Arguments> = withMappers(
			listOf("ints", "81 'l' 92 01 c0", 2002, "l[1]|$INT|type"),
			listOf("map", "81 'm' 81 'k' c0", 2002, "m[k]|$INT|type"),
			listOf("ids", "81 'l' 91 c0", 2002, "l[0]|must be a UTF-8 string|type"),
			listOf("set", "81 'l' 91 c0", 2002, "l[0]|must be one of RED, GREEN|type"),
			listOf("wrapped", "81 'w' 91 c0", 2002, "w[0]|must be a UTF-8 string|type"),
			listOf("optional", "81 'w' 91 c0", 2002, "w[0]|must be a UTF-8 string|type"),
			listOf("wrappers", "81 'l' 91 92 'x' c0", 2002, "l[0][1]|must be a UTF-8 string|type"),
			listOf("wrappers", "81 'l' 91 c0", 2002, "l[0]|must be a list|type"),
			listOf("nested", "81 'l' 81 'k' 91 c0", 2002, "l[k][0]|$INT|type"),
			listOf("nested", "81 'l' 81 'k' c0", 2002, "l[k]|must be a list|type"),
			listOf("inner", "81 'l' 91 c0", 2002, "l[0]|must be a list|type"),
			listOf("outer", "81 'l' 91 91 c0", 2002, "l[0][0]|$INT|type"),
			listOf("array", "81 'a' 91 c0", 2002, "a[0]|must be a UTF-8 string|type"),
			listOf("varargs", "81 'a' 91 c0", 2002, "a[0]|$INT|type"),
			listOf("texts", "81 'a' 91 c0", 2002, "a[0]|must be a UTF-8 string|type"),
			listOf("defaults", "81 'l' 91 c0", 2002, "l[0]|must be an integer from 0 to 4294967295|type"),
			listOf("suspending", "81 'l' 91 c0", 2002, "l[0]|must be an ISO-8601 duration such as PT1H30M|type"),
			listOf("tagged", "81 'ids' 92 'x' c0", 2002, "ids[1]|must be a UTF-8 string|type"),
			listOf("two", "82 't' 81 'ids' 91 c0 'x' 01", 2002, "t.ids[0]|must be a UTF-8 string|type"),
			listOf("pair", "81 'p' 82 'first' 'x' 'second' c0", 2002, "p.second|$INT|type"),
			listOf("whole", "82 'first' c0 'second' 01", 2002, "first|must be a UTF-8 string|type"),
			listOf("page", "81 'p' 81 'the_first' c0", 2002, "p.the_first|$INT|type"),
			listOf("pages", "81 'p' 91 81 'the_first' c0", 2002, "p[0].the_first|$INT|type"),
			listOf("any", "81 'l' 91 c0", 2002, "l[0]|must not be nil|type"),
			listOf("longs", "81 'a' 92 01 c0", 2002, "a[1]|$ULONG|type"),
			listOf("longs", "81 'a' 92 01 ff", 2003, "a[1]|$ULONG|value"),
			listOf("bytes", "81 'a' 91 cd 0100", 2003, "a[0]|must be an integer from 0 to 255|value"),
			listOf("longs", "81 'a' 01", 2002, "a|must be a list|type"),
		)

		@JvmStatic
		fun accepted(): List<Arguments> = withMappers(
			listOf("ints", "81 'l' 92 01 02", "[1, 2]"),
			listOf("nullable", "82 'l' 92 01 c0 'm' 81 'k' c0", "[1, null] {k=null}"),
			listOf("inner", "81 'l' 91 91 c0", "[[null]]"),
			listOf("outer", "81 'l' 91 c0", "[null]"),
			listOf("optional", "80", "null"),
			listOf("defaults", "81 'l' c0", "[1]"),
			listOf("maybe", "81 'p' 81 'the_first' c0", "Page(first=null, total=1)null"),
			listOf("tree", "82 'name' 'a' 'children' 91 81 'name' 'b'", "Tree(name=a, children=[Tree(name=b, children=[])])"),
			listOf("longs", "81 'a' 92 01 cf ffffffffffffffff", "[1, 18446744073709551615]"),
			listOf("uints", "81 'a' 92 01 ce ffffffff", "[1, 4294967295]"),
			listOf("shorts", "81 'a' 91 cd ffff", "[65535]"),
			listOf("bytes", "81 'a' 91 cc ff", "[255]"),
			listOf("later", "81 'a' 91 cf ffffffffffffffff", "[18446744073709551615]"),
			listOf("later", "80", "null"),
		)

	}

}
