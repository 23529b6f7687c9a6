"""Names that belong to someone else: frozen, because Python's own lists grow.

Soft keywords (``match``, ``type``) are identifiers everywhere and so are missing here.
"""

from __future__ import annotations

KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else "
    "except finally for from global if import in is lambda nonlocal not or pass raise "
    "return try while with yield".split()
)

BUILTIN_CLASSES = frozenset(
    "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup "
    "BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError "
    "ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning "
    "EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError "
    "FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
    "IndentationError IndexError InterruptedError IsADirectoryError KeyError "
    "KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError "
    "NotADirectoryError NotImplemented NotImplementedError OSError OverflowError "
    "PendingDeprecationWarning PermissionError ProcessLookupError RecursionError "
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration "
    "StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError "
    "TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError "
    "UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning "
    "ZeroDivisionError".split()
)

# What pydantic's BaseModel and its metaclass have, the base class of the models adds,
# and a constructor needs. `protected_namespaces` is empty there, so `model_id` and the
# like are free.
MODEL_NAMES = frozenset(
    "construct copy dict from_orm json model_computed_fields model_config "
    "model_construct model_copy model_dump model_dump_json model_extra model_fields "
    "model_fields_set model_json_schema model_parametrized_name model_post_init "
    "model_rebuild model_validate model_validate_json model_validate_strings mro "
    "parse_file parse_obj parse_raw register schema schema_json self to_dict to_json "
    "update_forward_refs validate".split()
)

OPTION_NAMES = frozenset(
    "extra_headers extra_query extra_body timeout max_retries idempotency_key".split()
)
ARGUMENT_NAMES = OPTION_NAMES | {"self", "body", "options", "content_type"}

RESOURCE_NAMES = frozenset({"with_raw_response", "with_streaming_response"})
CLIENT_NAMES = RESOURCE_NAMES | frozenset(
    "aclose api_key base_url close copy default_headers default_query delete get "
    "http_client is_closed max_retries patch post put request "
    "strict_response_validation timeout with_options".split()
)

# The builtins are those that the constructor itself speaks of.
CONSTRUCTOR_NAMES = CLIENT_NAMES | frozenset(
    "bool float hooks int object parameters platform_headers self server "
    "set_default_headers set_default_query str super transport variables "
    "webhook_secret".split()
)

# What a package may export, beside the class of its client.
EXPORTED_CLASSES = frozenset(
    "AiohttpTransport APIConnectionError APIError APIResponse "
    "APIResponseValidationError APIStatusError APITimeoutError AsyncAPIResponse "
    "AsyncPage AsyncPaginator AsyncStream AuthenticationError BadRequestError "
    "BinaryContent BinaryResponse ConflictError FileTypes Hooks InternalServerError "
    "InvalidArgumentError NotFoundError NotGiven Omit Page PermissionDeniedError "
    "RateLimitError RequestOptions ServerSentEvent Stream Timeout Unknown "
    "UnprocessableEntityError".split()
)

# Windows opens a device whatever the extension of such a file is.
DEVICE_NAMES = frozenset(
    ["aux", "con", "nul", "prn"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
